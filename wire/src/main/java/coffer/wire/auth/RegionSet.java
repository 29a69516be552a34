package coffer.wire.auth;

import java.util.List;

/**
 * The regions that a SigV4A signature is good for: names separated by commas, in which an asterisk
 * stands for anything.
 */
final class RegionSet {
  private static final int MAX_LENGTH = 1024;

  private RegionSet() {}

  static boolean covers(String set, List<String> regions) {
    return regions.stream().anyMatch(region -> covers(set, region));
  }

  static boolean covers(String set, String region) {
    if (set.length() > MAX_LENGTH) {
      return false;
    }
    for (String pattern : set.split(",", -1)) {
      if (matches(pattern.strip(), region)) {
        return true;
      }
    }
    return false;
  }

  // One asterisk is all that AWS shows (us-*, *), so one is all that is understood.
  private static boolean matches(String pattern, String region) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(region);
    }
    String tail = pattern.substring(star + 1);
    return region.length() >= pattern.length() - 1
        && region.startsWith(pattern.substring(0, star))
        && region.endsWith(tail);
  }
}
