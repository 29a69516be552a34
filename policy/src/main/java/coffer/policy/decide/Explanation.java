package coffer.policy.decide;

import java.util.List;

/**
 * A decision and how it came about.
 *
 * @param trace every statement of every policy that concerned the request
 */
public record Explanation(Decision decision, List<TraceLine> trace) {
  public Explanation {
    trace = List.copyOf(trace);
  }
}
