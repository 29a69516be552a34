package coffer.s3.service;

import coffer.pipeline.Operations;
import coffer.wire.model.ApiFile;
import coffer.wire.model.Member;
import coffer.wire.model.Operation;
import coffer.wire.model.Structure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What becomes of every parameter of every operation of the model, as a page of the documentation.
 *
 * <p>A parameter is a yes if the operation's input has it. Those that are read elsewhere, and those
 * that are only heeded in part or not at all, stand in {@code parameters.tsv}: by name, or by
 * operation and name.
 */
final class ParameterTable {
  private final Operations operations;
  private final Map<String, Verdict> verdicts = new TreeMap<>();
  private final Set<String> used = new TreeSet<>();
  private final List<String> unknown = new ArrayList<>();

  ParameterTable(Operations operations) {
    this.operations = operations;
    for (String line : resource().split("\n", -1)) {
      String[] fields = line.split("\t", -1);
      if (fields.length == 3) {
        var state = State.valueOf(fields[1].toUpperCase(Locale.ROOT));
        verdicts.put(fields[0], new Verdict(fields[0], state, fields[2]));
      }
    }
  }

  private enum State {
    YES,
    PARTLY,
    NO
  }

  private record Verdict(String name, State state, String note) {}

  /** Parameters that nobody reads and nothing is said of. */
  List<String> unknown() {
    return unknown;
  }

  /** Verdicts on what is in no operation. */
  Set<String> unused() {
    var unused = new TreeSet<>(verdicts.keySet());
    unused.removeAll(used);
    return unused;
  }

  /** The page. */
  String render() {
    var rows = new StringBuilder();
    var absent = new ArrayList<String>();
    for (Operation operation : new TreeMap<>(ApiFile.load("s3").operations()).values()) {
      operations
          .find(operation.name())
          .ifPresentOrElse(
              built -> rows.append(row(operation, built.inputType())),
              () -> absent.add(operation.name()));
    }
    return """
    # Parameters of the S3 operations

    Generated from the model and the operations by `ParameterTableTest`; do not edit. [compatibility.md](compatibility.md) tells what the operations do.

    | operation | heeded | in part | not |
    | --- | --- | --- | --- |
    %s
    ## In part, or not
    A name after an operation's is about that operation alone.

    | parameter | | |
    | --- | --- | --- |
    %s
    ## Operations that are not built
    Every parameter of these: NotImplemented. %s.
    """
        .formatted(rows, notes(), String.join(", ", absent));
  }

  private String row(Operation operation, Class<?> input) {
    Map<State, List<String>> names =
        operation.input().map(Structure::members).orElse(List.of()).stream()
            .collect(
                Collectors.groupingBy(
                    member -> state(operation, member, input),
                    Collectors.mapping(Member::name, Collectors.toList())));
    return Arrays.stream(State.values())
        .map(state -> String.join(", ", names.getOrDefault(state, List.of())))
        .collect(Collectors.joining(" | ", "| " + operation.name() + " | ", " |\n"));
  }

  private State state(Operation operation, Member member, Class<?> input) {
    Optional<Verdict> verdict =
        Optional.ofNullable(verdicts.get(operation.name() + "." + member.name()))
            .or(() -> Optional.ofNullable(verdicts.get(member.name())));
    verdict.map(Verdict::name).ifPresent(used::add);
    boolean read =
        Arrays.stream(input.getRecordComponents())
            .anyMatch(component -> component.getName().equalsIgnoreCase(member.name()));
    if (verdict.isEmpty() && !read) {
      unknown.add(operation.name() + "." + member.name());
    }
    return verdict.map(Verdict::state).orElse(read ? State.YES : State.NO);
  }

  private String notes() {
    return verdicts.values().stream()
        .filter(verdict -> verdict.state() != State.YES)
        .map(
            verdict ->
                "| %s | %s | %s |\n"
                    .formatted(
                        verdict.name(),
                        verdict.state() == State.NO ? "no" : "partly",
                        verdict.note()))
        .collect(Collectors.joining());
  }

  private static String resource() {
    try (InputStream in = ParameterTable.class.getResourceAsStream("parameters.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
