package coffer.policy.document;

import java.util.List;

/**
 * Action or NotAction.
 *
 * @param not whether the statement is about every other action
 */
public record ActionElement(boolean not, List<ActionPattern> patterns) {
  public ActionElement {
    patterns = List.copyOf(patterns);
  }
}
