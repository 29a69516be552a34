package coffer.policy.parse;

import coffer.policy.document.PolicyDocument;
import coffer.policy.document.Statement;
import java.util.List;

/** Takes apart what became of a text. */
final class Outcomes {
  private Outcomes() {}

  static PolicyDocument valid(ParsedPolicy parsed) {
    return switch (parsed) {
      case ParsedPolicy.Valid(var policy) -> policy;
      case ParsedPolicy.Malformed(var problems) -> throw new AssertionError("refused: " + problems);
    };
  }

  static Statement onlyStatement(ParsedPolicy parsed) {
    return valid(parsed).statements().getFirst();
  }

  /** Kind, element and line of each, as in {@code EFFECT Statement[0].Effect 1}. */
  static List<String> problems(ParsedPolicy parsed) {
    return switch (parsed) {
      case ParsedPolicy.Valid(var policy) -> throw new AssertionError("accepted: " + policy);
      case ParsedPolicy.Malformed(var problems) ->
          problems.stream().map(it -> it.kind() + " " + it.where() + " " + it.line()).toList();
    };
  }
}
