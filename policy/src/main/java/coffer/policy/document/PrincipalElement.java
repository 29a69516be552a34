package coffer.policy.document;

import java.util.List;

/**
 * Principal or NotPrincipal.
 *
 * @param not whether the statement is about everyone else
 */
public record PrincipalElement(boolean not, List<PrincipalPattern> patterns) {
  public PrincipalElement {
    patterns = List.copyOf(patterns);
  }
}
