package coffer.policy.catalog;

import java.util.Locale;
import java.util.Set;

/**
 * The prefixes of AWS's services, also of those that the catalog has nothing of.
 *
 * <p>Source: Service Authorization Reference, the pages of all services, and the names that AWS's
 * service models are signed and called by.
 */
public final class ServiceNames {
  private static final String FILE = "service-prefixes.txt";

  private final Set<String> names;

  private ServiceNames(Set<String> names) {
    this.names = names;
  }

  /** Reads the list. */
  public static ServiceNames load() {
    return new ServiceNames(NameList.read(FILE));
  }

  /**
   * Whether there is such a service.
   *
   * @param prefix of its actions, in any case
   */
  public boolean has(String prefix) {
    return names.contains(prefix.toLowerCase(Locale.ROOT));
  }
}
