package coffer.iam.usage;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The last use of a service by somebody.
 *
 * @param actions without the service's prefix, each with its last use
 */
public record ServiceUse(Instant at, Map<String, Instant> actions) {
  public static ServiceUse newer(ServiceUse one, ServiceUse other) {
    var all = new TreeMap<>(one.actions());
    other.actions().forEach((action, at) -> all.merge(action, at, ServiceUse::later));
    return new ServiceUse(later(one.at(), other.at()), Collections.unmodifiableMap(all));
  }

  private static Instant later(Instant one, Instant other) {
    return other.isAfter(one) ? other : one;
  }
}
