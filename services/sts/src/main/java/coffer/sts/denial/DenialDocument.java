package coffer.sts.denial;

import coffer.pipeline.Denial;
import coffer.pipeline.Grounds;
import coffer.policy.condition.Condition;
import coffer.policy.decide.Decision.Outcome;
import coffer.policy.decide.Telling;
import coffer.policy.decide.TraceLine;
import coffer.policy.document.ActionPattern;
import coffer.policy.document.Statement;
import coffer.policy.text.Template;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A decoded authorization message, as AWS spells it, with the trace beside it. Of the trace only
 * lines about the requester's own policies are told.
 *
 * <p>Source: AWS STS API Reference, "DecodeAuthorizationMessage", and its example in the IAM User
 * Guide, "Use DecodeAuthorizationMessage with a CLI". AWS has no {@code decision} and no {@code
 * trace}.
 */
record DenialDocument(
    boolean allowed,
    boolean explicitDeny,
    Items<Matched> matchedStatements,
    Items<Value> failures,
    Context context,
    String decision,
    List<String> trace) {
  /** A list, as this document has lists. */
  record Items<T>(List<T> items) {
    static Items<Value> of(Stream<String> values) {
      return new Items<>(values.map(Value::new).toList());
    }
  }

  /** A text in a list. */
  record Value(String value) {}

  /** A statement that denied. */
  record Matched(
      String statementId,
      String effect,
      Items<Value> principals,
      Items<Value> principalGroups,
      Items<Value> actions,
      Items<Value> resources,
      Items<Pair> conditions) {
    static Matched of(Statement statement, String principalId) {
      return new Matched(
          statement.sid(),
          statement.effect().name(),
          Items.of(Stream.of(principalId)),
          Items.of(Stream.empty()),
          Items.of(statement.action().patterns().stream().map(ActionPattern::written)),
          Items.of(
              statement.resource().stream()
                  .flatMap(element -> element.patterns().stream())
                  .map(Template::source)),
          new Items<>(statement.conditions().stream().map(Pair::of).toList()));
    }
  }

  /** A key and its values. */
  record Pair(String key, Items<Value> values) {
    static Pair of(Condition condition) {
      return new Pair(condition.key(), Items.of(condition.values().stream().map(Template::source)));
    }

    static Pair of(Map.Entry<String, List<String>> asked) {
      return new Pair(asked.getKey(), Items.of(asked.getValue().stream()));
    }
  }

  /** Who asked. */
  record Principal(String id, String arn) {}

  /**
   * What was asked.
   *
   * @param action without its service
   * @param conditions the keys that policies asked for
   */
  record Context(Principal principal, String action, String resource, Items<Pair> conditions) {}

  static DenialDocument of(Denial denial) {
    return denial
        .grounds()
        .map(grounds -> of(denial, grounds))
        .orElseGet(
            () ->
                new DenialDocument(
                    false,
                    false,
                    new Items<>(List.of()),
                    new Items<>(List.of()),
                    context(denial, Map.of()),
                    "",
                    List.of()));
  }

  private static Context context(Denial denial, Map<String, List<String>> asked) {
    return new Context(
        new Principal(denial.principalId(), denial.principal()),
        denial.action().substring(denial.action().indexOf(':') + 1),
        denial.resource(),
        new Items<>(asked.entrySet().stream().map(Pair::of).toList()));
  }

  private static DenialDocument of(Denial denial, Grounds grounds) {
    var decision = grounds.explanation().decision();
    return new DenialDocument(
        false,
        decision.outcome() == Outcome.EXPLICIT_DENY,
        new Items<>(
            grounds.denials().stream()
                .map(statement -> Matched.of(statement, denial.principalId()))
                .toList()),
        Items.of(Stream.empty()),
        context(denial, grounds.asked()),
        grounds.tellable() ? decision.outcome() + " " + decision.stage().words() : "",
        grounds.explanation().trace().stream()
            .filter(DenialDocument::isOwn)
            .map(DenialDocument::line)
            .toList());
  }

  private static boolean isOwn(TraceLine line) {
    return switch (line.statement().stage()) {
      case IDENTITY, BOUNDARY, SESSION -> true;
      case RESOURCE, RESOURCE_CONTROL, SERVICE_CONTROL, ENDPOINT, PUBLIC_ACCESS -> false;
    };
  }

  private static String line(TraceLine line) {
    return line.effect().name().toLowerCase(Locale.ROOT)
        + " "
        + Telling.of(line.statement())
        + ": "
        + Telling.of(line.verdict());
  }

  /** The same with less in it, to fit into a message: its trace goes first, then its statements. */
  DenialDocument shorter() {
    return trace.isEmpty()
        ? new DenialDocument(
            allowed,
            explicitDeny,
            new Items<>(List.of()),
            failures,
            new Context(
                context.principal(), context.action(), context.resource(), new Items<>(List.of())),
            decision,
            trace)
        : new DenialDocument(
            allowed, explicitDeny, matchedStatements, failures, context, decision, List.of());
  }
}
