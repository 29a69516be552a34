package coffer.security;

import coffer.wire.model.Limits;
import coffer.wire.model.Member;
import coffer.wire.model.Operation;
import coffer.wire.model.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What members of requests are given: {@code probe-values.tsv}, of whose lines the most particular
 * counts. The first column is {@code service.Operation.Member}, {@code service.Member} or {@code
 * Member}; with {@code +} before it the member is also sent where it is not required. {@code
 * service.Operation.(body)} is a whole document. The elements of a list have {@code |} between
 * them; an empty value is one after the model.
 */
final class ProbeValues {
  private static final List<String> CANDIDATES =
      List.of("someone", "a-name-of-some-length", "123456789012", "/", "r-ab12", "o-a1b2c3d4e5");

  private final Map<String, String> values = new HashMap<>();
  private final Map<String, String> world;

  /**
   * @param world what stands for {@code ${name}} in a value
   */
  ProbeValues(Map<String, String> world) {
    this.world = world;
    read("probe-values.tsv");
  }

  /** The same with the lines of another file, which count more. */
  ProbeValues and(String file) {
    read(file);
    return this;
  }

  /** One line more, which counts more. */
  void put(String member, String value) {
    values.put(member, value);
  }

  private void read(String file) {
    try (InputStream in = ProbeValues.class.getResourceAsStream(file);
        var lines =
            new BufferedReader(
                new InputStreamReader(
                    java.util.Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(
              line -> {
                int tab = line.indexOf('\t');
                values.put(line.substring(0, tab), line.substring(tab + 1));
              });
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Optional<String> of(Service service, Operation operation, Member member) {
    String whole = service.name() + "." + operation.name() + "." + member.name();
    String some = service.name() + "." + member.name();
    return find("+" + whole)
        .or(() -> find(whole))
        .or(() -> find("+" + some))
        .or(() -> find(some))
        .or(() -> find(member.name()))
        .filter(value -> !value.isEmpty());
  }

  boolean wants(Service service, Operation operation, Member member) {
    return values.containsKey("+" + service.name() + "." + operation.name() + "." + member.name())
        || values.containsKey("+" + service.name() + "." + member.name());
  }

  Optional<String> document(Service service, Operation operation) {
    return find(service.name() + "." + operation.name() + ".(body)");
  }

  private Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name)).map(this::filled);
  }

  private String filled(String value) {
    String text = value;
    for (Map.Entry<String, String> entry : world.entrySet()) {
      text = text.replace("${" + entry.getKey() + "}", entry.getValue());
    }
    return text;
  }

  /** The first of some words that the limits allow; lengthened if need be. */
  static String fitting(Limits limits) {
    int min = limits.min() == null ? 1 : Math.max(1, limits.min().intValue());
    int max = limits.max() == null ? Integer.MAX_VALUE : limits.max().intValue();
    return CANDIDATES.stream()
        .map(word -> word.length() < min ? "a".repeat(min) : word)
        .filter(word -> word.length() <= max && limits.matches(word))
        .findFirst()
        .orElse("a".repeat(min));
  }
}
