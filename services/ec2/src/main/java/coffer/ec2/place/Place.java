package coffer.ec2.place;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one Availability Zone of the region.
 *
 * @param name for instance {@code us-east-1a}
 * @param id for instance {@code use1-az1}
 */
public record Place(String name, String id) {
  private static final Pattern AWS = Pattern.compile("([a-z]{2})-([a-z]+)-([0-9])");

  /** The zone of a region, named as AWS names its own where the region's name is like AWS's. */
  public static Place of(String region) {
    Matcher matcher = AWS.matcher(region.toLowerCase(Locale.ROOT));
    String brief =
        matcher.matches()
            ? matcher.group(1) + direction(matcher.group(2)) + matcher.group(3)
            : region;
    return new Place(region + "a", brief + "-az1");
  }

  /** {@code ne} for {@code northeast}, {@code e} for {@code east}. */
  private static String direction(String word) {
    for (String first : new String[] {"north", "south"}) {
      if (word.startsWith(first) && word.length() > first.length()) {
        return first.substring(0, 1) + word.charAt(first.length());
      }
    }
    return word.substring(0, 1);
  }
}
