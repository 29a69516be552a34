package coffer.policy.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    this.names = Set.copyOf(names);
  }

  /** Reads the list. */
  public static ServiceNames load() {
    try (InputStream in = Objects.requireNonNull(ServiceNames.class.getResourceAsStream(FILE));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return new ServiceNames(
          lines
              .lines()
              .filter(line -> !line.startsWith("#"))
              .flatMap(line -> Stream.of(line.split(" ")))
              .collect(Collectors.toUnmodifiableSet()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
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
