package coffer.cli;

import coffer.policy.parse.PolicyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Asks for a policy, question by question. */
final class PolicyForm {
  private PolicyForm() {}

  /**
   * @param ask shows a question and gives the answer, an empty one too
   */
  static DraftPolicy fill(UnaryOperator<String> ask) {
    String word = ask.apply("Attached to (" + KindName.WORDS + ") [identity]: ");
    PolicyKind kind = new KindName().convert(word.isEmpty() ? "identity" : word);
    var statements = new ArrayList<DraftStatement>();
    do {
      statements.add(statement(kind, ask));
    } while (ask.apply("Another statement? [no]: ").startsWith("y"));
    return new DraftPolicy(kind, statements);
  }

  private static DraftStatement statement(PolicyKind kind, UnaryOperator<String> ask) {
    String effect = ask.apply("Allow or Deny [Allow]: ");
    return new DraftStatement(
        ask.apply("Name of the statement [none]: "),
        effect.isEmpty() ? "Allow" : effect,
        KindName.WITH_PRINCIPAL.contains(kind)
            ? words(ask.apply("For whom (*, account, ARN, service:NAME): "))
            : List.of(),
        words(ask.apply("Actions, with spaces between: ")),
        kind == PolicyKind.TRUST
            ? List.of()
            : orEverything(words(ask.apply("Resources, with spaces between [*]: "))),
        words(ask.apply("Conditions, OPERATOR:KEY=VALUE [none]: ")));
  }

  private static List<String> orEverything(List<String> resources) {
    return resources.isEmpty() ? List.of("*") : resources;
  }

  private static List<String> words(String answer) {
    return answer.isBlank() ? List.of() : List.of(answer.strip().split("\\s+"));
  }
}
