package coffer.cli;

import coffer.policy.catalog.Catalog;
import coffer.policy.compare.Change;
import coffer.policy.compare.PolicyComparison;
import coffer.policy.parse.PolicyKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two policies by what they decide. */
@Command(
    name = "diff",
    description = {
      "Says what is decided otherwise when one policy takes another's place.",
      "Each is taken by itself. Conditions are compared as they are written, so a change is told as"
          + " \"perhaps\" where they decide; what is not told has not changed.",
      "Ends with 0 if nothing has changed and with 1 if something has, perhaps."
    })
final class PolicyDiff implements Callable<Integer> {
  private static final int SHOWN = 12;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      converter = KindName.class,
      description = "What they are attached to; identity unless given. " + KindName.WORDS + ".")
  private PolicyKind kind = PolicyKind.MANAGED;

  @Option(names = "--json", description = "All of it, as a JSON list.")
  private boolean json;

  @Parameters(index = "0", paramLabel = "OLD", description = "JSON; - for standard input.")
  private Path before = Path.of("");

  @Parameters(index = "1", paramLabel = "NEW", description = "The same of what takes its place.")
  private Path after = Path.of("");

  @Override
  public Integer call() throws IOException {
    var old = PolicyFiles.document(before, kind);
    List<Change> changes =
        PolicyComparison.of(old, PolicyFiles.document(after, kind), Catalog.load());
    if (json) {
      Streams.out(JsonText.of(changes));
    } else if (changes.isEmpty()) {
      Streams.out("no change");
    } else {
      lines(changes).forEach(Streams::out);
    }
    return changes.isEmpty() ? 0 : 1;
  }

  /** A line for each change, with all whom it is for. */
  private static List<String> lines(List<Change> changes) {
    Map<String, List<String>> who = new LinkedHashMap<>();
    changes.forEach(
        change -> who.computeIfAbsent(line(change), _ -> new ArrayList<>()).add(change.who()));
    return who.entrySet().stream()
        .map(
            line ->
                line.getKey()
                    + (line.getValue().getFirst().isEmpty()
                        ? ""
                        : " by " + String.join("; ", line.getValue())))
        .toList();
  }

  private static String line(Change change) {
    boolean perhaps = !change.certain() && change.kind() != Change.Kind.CANNOT_TELL;
    return (perhaps ? "perhaps " : "")
        + change.kind().words()
        + ": "
        + actions(change.actions())
        + " on "
        + change.resource();
  }

  private static String actions(List<String> actions) {
    return actions.size() <= SHOWN
        ? String.join(", ", actions)
        : String.join(", ", actions.subList(0, SHOWN))
            + " and "
            + (actions.size() - SHOWN)
            + " more";
  }
}
