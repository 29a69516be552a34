package coffer.organizations.delegate;

import coffer.organizations.frame.Invalid;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Names of services. */
final class Services {
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.amazonaws\\.com");

  private Services() {}

  /** Refuses what is no service's principal. */
  static void check(String principal) {
    if (!NAME.matcher(principal).matches()) {
      throw Invalid.UNRECOGNIZED_SERVICE_PRINCIPAL.error();
    }
  }

  /** The map with one entry more. */
  static Map<String, Instant> with(Map<String, Instant> old, String service, Instant now) {
    var all = new HashMap<>(old);
    all.putIfAbsent(service, now);
    return Map.copyOf(all);
  }

  /** The map without an entry. */
  static Map<String, Instant> without(Map<String, Instant> old, String service) {
    var all = new HashMap<>(old);
    all.remove(service);
    return Map.copyOf(all);
  }
}
