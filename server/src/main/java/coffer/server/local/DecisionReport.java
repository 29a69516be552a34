package coffer.server.local;

import coffer.pipeline.Grounds;
import coffer.pipeline.Reason;
import coffer.policy.decide.Decision;
import coffer.policy.decide.StatementRef;
import coffer.policy.decide.Telling;
import coffer.policy.decide.TraceLine;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A decision about one access, as an operator reads it.
 *
 * @param facts who, what, when; in the order in which they are told
 * @param allowed the decision
 * @param decision in one sentence
 * @param context the condition keys that policies asked for; no value where the request has none
 * @param trace a line for each statement
 * @param omitted how many lines of the trace were not kept
 */
public record DecisionReport(
    Map<String, String> facts,
    boolean allowed,
    String decision,
    Map<String, String> context,
    List<Line> trace,
    int omitted) {
  public DecisionReport {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
    trace = List.copyOf(trace);
  }

  /** A denial and its reason; facts come from whoever knows them. */
  public static DecisionReport of(Map<String, String> facts, Reason reason) {
    return switch (reason) {
      case Reason.Evaluated(var grounds) -> of(facts, grounds);
      case Reason.Ruled ruled ->
          new DecisionReport(facts, false, ruled.words(), Map.of(), List.of(), 0);
    };
  }

  /** The decision and its grounds; facts come from whoever knows them. */
  public static DecisionReport of(Map<String, String> facts, Grounds grounds) {
    Decision decision = grounds.explanation().decision();
    var context = new LinkedHashMap<String, String>();
    grounds.asked().forEach((key, values) -> context.put(key, String.join(", ", values)));
    return new DecisionReport(
        facts,
        decision.isAllowed(),
        Telling.of(decision),
        context,
        grounds.explanation().trace().stream().map(Line::of).toList(),
        grounds.omitted());
  }

  /**
   * What became of a statement.
   *
   * @param stage the kind of policy
   * @param policy its ARN, or another name
   * @param line of the policy's text, from 1
   * @param index from 0; -1 for a whole policy
   * @param effect {@code allow} or {@code deny}
   * @param verdict why it applied, or did not
   */
  public record Line(
      String stage, String policy, int line, int index, String sid, String effect, String verdict) {
    static Line of(TraceLine line) {
      StatementRef at = line.statement();
      return new Line(
          at.stage().words(),
          at.policy(),
          at.line(),
          at.index(),
          at.sid(),
          line.effect().name().toLowerCase(Locale.ROOT),
          Telling.of(line.verdict()));
    }
  }
}
