package coffer.policy.document;

import java.util.List;

/**
 * A policy.
 *
 * @param id empty if it has none
 */
public record PolicyDocument(PolicyVersion version, String id, List<Statement> statements) {
  public PolicyDocument {
    statements = List.copyOf(statements);
  }
}
