package coffer.security;

import coffer.wire.model.Operation;
import coffer.wire.model.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The actions that each operation's smallest request needs, as AWS documents them: the one of the
 * operation's own name, unless {@code wanted-actions.tsv} says otherwise.
 */
final class WantedActions {
  private final Map<String, Set<String>> others;

  private WantedActions(Map<String, Set<String>> others) {
    this.others = others;
  }

  static WantedActions read() {
    var others = new TreeMap<String, Set<String>>();
    try (InputStream in = WantedActions.class.getResourceAsStream("wanted-actions.tsv");
        var lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .forEach(row -> others.put(row[0], new TreeSet<>(Set.of(row[1].split(" ")))));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new WantedActions(others);
  }

  /** Service and name of the operations that need other actions than their own. */
  Set<String> names() {
    return others.keySet();
  }

  Set<String> of(Service service, Operation operation) {
    String own = service.name().replace("s3control", "s3") + ":" + operation.name();
    return others.getOrDefault(service.name() + " " + operation.name(), Set.of(own));
  }
}
