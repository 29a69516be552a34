package coffer.pipeline;

import coffer.policy.decide.Explanation;
import coffer.policy.decide.TraceLine;
import coffer.policy.decide.TraceLine.Verdict;
import coffer.policy.document.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Why one access is allowed or not.
 *
 * @param explanation the decision and what became of every statement
 * @param asked the condition keys that policies asked for, in lower case, with the request's
 *     values; an empty list where it has none
 * @param denials the statements that denied it, as far as they are of the requester's own account
 * @param tellable whether the requester may learn which kind of policy decided: within one account
 *     or one organization
 * @param omitted how many lines {@link #brief} left out of the trace
 */
public record Grounds(
    Explanation explanation,
    SortedMap<String, List<String>> asked,
    List<Statement> denials,
    boolean tellable,
    int omitted) {
  /** Of a trace that is kept. */
  public static final int MAX_LINES = 64;

  private static final int MAX_KEYS = 32;
  private static final int MAX_VALUES = 8;
  private static final int MAX_VALUE_LENGTH = 256;
  private static final String REFERER = "aws:referer";

  public Grounds {
    asked = Collections.unmodifiableSortedMap(new TreeMap<>(asked));
    denials = List.copyOf(denials);
  }

  /**
   * The same, of a size that can be kept: of a long trace first of all the lines go that are about
   * other actions, then about others and other resources.
   */
  public Grounds brief() {
    List<TraceLine> lines = explanation.trace();
    for (int patience = 2; patience > 0 && lines.size() > MAX_LINES; patience--) {
      int most = patience;
      lines = lines.stream().filter(line -> interest(line) < most).toList();
    }
    List<TraceLine> kept = lines.subList(0, Math.min(lines.size(), MAX_LINES));
    return new Grounds(
        new Explanation(explanation.decision(), kept),
        bounded(asked),
        denials.subList(0, Math.min(denials.size(), MAX_VALUES)),
        tellable,
        explanation.trace().size() - kept.size());
  }

  /** The less, the more a reader wants to see it. */
  private static int interest(TraceLine line) {
    return switch (line.verdict()) {
      case Verdict.OtherAction() -> 2;
      case Verdict.OtherPrincipal(), Verdict.OtherResource() -> 1;
      case Verdict.Applies(), Verdict.ConditionFails _, Verdict.Unreadable() -> 0;
    };
  }

  private static SortedMap<String, List<String>> bounded(Map<String, List<String>> asked) {
    var kept = new LinkedHashMap<String, List<String>>();
    asked.forEach(
        (key, values) -> {
          if (kept.size() < MAX_KEYS) {
            var some = new ArrayList<String>();
            values.stream().limit(MAX_VALUES).forEach(value -> some.add(bounded(key, value)));
            kept.put(cut(key), List.copyOf(some));
          }
        });
    return new TreeMap<>(kept);
  }

  /** A presigned URL is a credential, and browsers send it along as where they come from. */
  private static String bounded(String key, String value) {
    int query = key.equals(REFERER) ? value.indexOf('?') : -1;
    return cut(query < 0 ? value : value.substring(0, query));
  }

  private static String cut(String text) {
    return text.length() <= MAX_VALUE_LENGTH ? text : text.substring(0, MAX_VALUE_LENGTH) + "…";
  }
}
