package coffer.server.config;

import coffer.crypto.RootKind;
import coffer.kernel.AccountId;
import coffer.kernel.AddressRange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys and their values as text, from a file or a command line, over the defaults. Immutable.
 *
 * <p>A file has one {@code key = value} a line; empty lines and lines that begin with {@code #} are
 * skipped. An unknown key, a key given twice or a value of the wrong form is refused: a setting
 * with a typing error must not silently be its default.
 */
public final class Settings {
  public static final Settings DEFAULTS = new Settings(Map.of());

  private static final long MAX_FILE_BYTES = 1024 * 1024;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern WITH_UNIT = Pattern.compile("([0-9]{1,9})([A-Za-z]{1,3})");
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
  private static final Pattern ADDRESS =
      Pattern.compile("(\\[[0-9A-Fa-f:.]{2,45}\\]|[A-Za-z0-9.-]{1,253}):([0-9]{1,5})");
  private static final Pattern LABEL = Pattern.compile("[!-~]([ -~]{0,62}[!-~])?");
  private static final Pattern SEGMENTS =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}){0,7}");
  private static final Pattern HTTPS =
      Pattern.compile("https://(\\[[0-9A-Fa-f:.]{2,45}\\]|[A-Za-z0-9.-]{1,253})(:[0-9]{1,5})?");
  private static final String NONE = "none";
  private static final String ANY = "any";
  // What a long counts in bytes and in nanoseconds, with room to add to it.
  private static final long MOST_BYTES = 1L << 60;
  private static final Duration LONGEST = Duration.ofDays(36_500);

  // By the text of the key.
  private final Map<String, String> given;

  private Settings(Map<String, String> given) {
    this.given = Map.copyOf(given);
  }

  /**
   * Reads a file.
   *
   * @throws ConfigException if it cannot be read or one of its lines is wrong
   */
  public static Settings read(Path file) throws ConfigException {
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new ConfigException(file + ": longer than 1 MiB");
      }
      return parse(Files.readAllLines(file, StandardCharsets.UTF_8), file.toString());
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be read");
    }
  }

  /**
   * @param place for messages, the name of the file
   */
  static Settings parse(List<String> lines, String place) throws ConfigException {
    var settings = DEFAULTS;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String where = place + ":" + (i + 1);
      int equals = line.indexOf('=');
      if (equals < 0) {
        throw new ConfigException(where + ": not of the form key = value");
      }
      String name = line.substring(0, equals).strip();
      if (settings.given.containsKey(name)) {
        throw new ConfigException(where + ": " + name + " is given twice");
      }
      settings = settings.with(name, line.substring(equals + 1).strip(), where);
    }
    return settings;
  }

  /**
   * The same with one key set, over whatever was there.
   *
   * @param place for messages, for instance {@code --region}
   */
  public Settings with(Key key, String value, String place) throws ConfigException {
    return with(key.text(), value, place);
  }

  /** The same for a key as it is written in a file, of which there may be one for each name. */
  public Settings with(String name, String value, String place) throws ConfigException {
    Key key =
        Key.named(name).orElseThrow(() -> new ConfigException(place + ": unknown key " + name));
    if (!isWellFormed(key, value)) {
      throw new ConfigException(place + ": " + name + " must be " + key.kind().form());
    }
    if (isTooLarge(key, value)) {
      throw new ConfigException(place + ": " + name + " is too large");
    }
    var all = new HashMap<>(given);
    all.put(name, value);
    return new Settings(all);
  }

  /** The names of all listeners for endpoints that anything is said of, in order. */
  SortedSet<String> endpoints() {
    var names = new TreeSet<String>();
    given.keySet().forEach(text -> Key.endpoint(text).ifPresent(names::add));
    return names;
  }

  /** The settings of one of them: under the keys that have {@code NAME} in them. */
  Settings endpoint(String name) {
    var own = new HashMap<String, String>();
    given.forEach(
        (text, value) -> {
          if (Key.endpoint(text).filter(name::equals).isPresent()) {
            own.put(Key.named(text).orElseThrow().text(), value);
          }
        });
    return new Settings(own);
  }

  /** Whether the value differs from the default. */
  boolean isChanged(Key key) {
    return !text(key).equals(key.defaultValue());
  }

  String text(Key key) {
    return given.getOrDefault(key.text(), key.defaultValue());
  }

  InetSocketAddress address(Key key) {
    Matcher matcher = matched(ADDRESS, text(key));
    String host = matcher.group(1).replace("[", "").replace("]", "");
    return new InetSocketAddress(host, Integer.parseInt(matcher.group(2)));
  }

  Optional<InetSocketAddress> addressOrNone(Key key) {
    return text(key).equals(NONE) ? Optional.empty() : Optional.of(address(key));
  }

  Optional<Path> pathOrNone(Key key) {
    return text(key).equals(NONE) ? Optional.empty() : Optional.of(Path.of(text(key)));
  }

  /** Empty for none. */
  Optional<String> textOrNone(Key key) {
    return text(key).equals(NONE) ? Optional.empty() : Optional.of(text(key));
  }

  int count(Key key) {
    return Integer.parseInt(text(key));
  }

  boolean flag(Key key) {
    return text(key).equals("true");
  }

  List<String> names(Key key) {
    return Arrays.stream(text(key).split(",", -1)).map(String::strip).toList();
  }

  /** Empty for none. */
  List<String> namesOrNone(Key key) {
    return text(key).equals(NONE) ? List.of() : names(key);
  }

  List<AddressRange> ranges(Key key) {
    return names(key).stream().map(text -> AddressRange.parse(text).orElseThrow()).toList();
  }

  /** Empty for none. */
  List<AddressRange> rangesOrNone(Key key) {
    return text(key).equals(NONE) ? List.of() : ranges(key);
  }

  Optional<AccountId> accountOrAny(Key key) {
    return AccountId.parse(text(key));
  }

  long bytes(Key key) {
    Matcher matcher = matched(WITH_UNIT, text(key));
    return Long.parseLong(matcher.group(1)) << byteShift(matcher.group(2));
  }

  Duration duration(Key key) {
    return duration(text(key));
  }

  private static Duration duration(String text) {
    Matcher matcher = matched(WITH_UNIT, text);
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  private static Matcher matched(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalStateException("value was not checked");
    }
    return matcher;
  }

  private static boolean isWellFormed(Key key, String value) {
    return switch (key.kind()) {
      case ACCOUNT_OR_ANY -> value.equals(ANY) || AccountId.parse(value).isPresent();
      case ADDRESS -> isAddress(value);
      case ADDRESS_OR_NONE -> value.equals(NONE) || isAddress(value);
      case BYTES -> hasUnit(value, List.of("B", "KiB", "MiB", "GiB", "TiB"));
      case CIDRS -> areRanges(value);
      case CIDRS_OR_NONE -> value.equals(NONE) || areRanges(value);
      case COUNT -> NUMBER.matcher(value).matches();
      case DURATION -> hasUnit(value, List.of("ms", "s", "m", "h", "d"));
      case FLAG -> value.equals("true") || value.equals("false");
      case HTTPS_OR_NONE -> value.equals(NONE) || isHttps(value);
      case LABEL -> LABEL.matcher(value).matches();
      case NAME -> NAME.matcher(value).matches();
      case NAMES, NAMES_OR_NONE ->
          Arrays.stream(value.split(",", -1)).allMatch(n -> NAME.matcher(n.strip()).matches());
      case PATH_OR_NONE -> !value.isEmpty() && value.indexOf('\0') < 0;
      case ROOT_OR_ANY -> value.equals(ANY) || RootKind.named(value).isPresent();
      case SEGMENTS -> SEGMENTS.matcher(value).matches();
    };
  }

  private static boolean isTooLarge(Key key, String value) {
    return switch (key.kind()) {
      case BYTES -> {
        Matcher matcher = matched(WITH_UNIT, value);
        yield Long.parseLong(matcher.group(1)) > MOST_BYTES >> byteShift(matcher.group(2));
      }
      case DURATION -> duration(value).compareTo(LONGEST) > 0;
      case ACCOUNT_OR_ANY,
          ADDRESS,
          ADDRESS_OR_NONE,
          CIDRS,
          CIDRS_OR_NONE,
          COUNT,
          FLAG,
          HTTPS_OR_NONE,
          LABEL,
          NAME,
          NAMES,
          NAMES_OR_NONE,
          PATH_OR_NONE,
          ROOT_OR_ANY,
          SEGMENTS ->
          false;
    };
  }

  private static boolean isAddress(String value) {
    Matcher matcher = ADDRESS.matcher(value);
    return matcher.matches() && Integer.parseInt(matcher.group(2)) <= 65_535;
  }

  private static boolean isHttps(String value) {
    if (!HTTPS.matcher(value).matches()) {
      return false;
    }
    try {
      var uri = new URI(value);
      return uri.getHost() != null && uri.getPort() <= 65_535 && uri.getPort() != 0;
    } catch (URISyntaxException wrong) {
      return false;
    }
  }

  private static boolean areRanges(String value) {
    return Arrays.stream(value.split(",", -1))
        .allMatch(range -> AddressRange.parse(range.strip()).isPresent());
  }

  private static boolean hasUnit(String value, List<String> units) {
    Matcher matcher = WITH_UNIT.matcher(value);
    return matcher.matches() && units.contains(matcher.group(2));
  }

  private static int byteShift(String unit) {
    return switch (unit) {
      case "B" -> 0;
      case "KiB" -> 10;
      case "MiB" -> 20;
      case "GiB" -> 30;
      default -> 40;
    };
  }
}
