package coffer.iam.usage;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a user or a role used.
 *
 * @param services by the prefix of their actions, for instance {@code s3}
 */
public record EntityUse(Map<String, ServiceUse> services) {
  static final EntityUse NONE = new EntityUse(Map.of());

  static EntityUse newer(EntityUse one, EntityUse other) {
    var all = new TreeMap<>(one.services());
    other.services().forEach((service, use) -> all.merge(service, use, ServiceUse::newer));
    return new EntityUse(Collections.unmodifiableMap(all));
  }

  /** The last use of any service. */
  public Optional<Instant> last() {
    return services.values().stream().map(ServiceUse::at).max(Comparator.naturalOrder());
  }

  /** Only what was not used before a time: that was someone else of the same name. */
  EntityUse since(Instant time) {
    var all = new TreeMap<String, ServiceUse>();
    services.forEach(
        (service, use) -> {
          if (!use.at().isBefore(time)) {
            var actions = new TreeMap<>(use.actions());
            actions.values().removeIf(at -> at.isBefore(time));
            all.put(service, new ServiceUse(use.at(), Collections.unmodifiableMap(actions)));
          }
        });
    return new EntityUse(Collections.unmodifiableMap(all));
  }
}
