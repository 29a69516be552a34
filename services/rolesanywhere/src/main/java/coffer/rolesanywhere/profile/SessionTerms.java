package coffer.rolesanywhere.profile;

import coffer.kernel.AccountId;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.review.KeptPolicy;
import coffer.rolesanywhere.frame.Errors;
import java.util.List;
import java.util.Optional;

/** What restricts the sessions of a profile. */
final class SessionTerms {
  /** Source: AWS STS API Reference, "AssumeRole", {@code PolicyArns}. */
  private static final int MOST_MANAGED = 10;

  private static final String IAM = "arn:aws:iam::";

  private SessionTerms() {}

  /**
   * @throws coffer.wire.ApiError if it cannot be a session's policy
   */
  static Optional<String> policy(Optional<String> text) {
    text.map(policy -> KeptPolicy.parse(policy, PolicyKind.SESSION))
        .ifPresent(
            parsed -> {
              switch (parsed) {
                case ParsedPolicy.Valid _ -> {}
                case ParsedPolicy.Malformed(var problems) ->
                    throw Errors.invalid(
                        "The session policy is malformed: " + problems.getFirst().what());
              }
            });
    return text;
  }

  /**
   * @throws coffer.wire.ApiError if one cannot restrict sessions of the account
   */
  static List<String> managed(List<String> arns, AccountId account) {
    boolean known =
        arns.stream()
            .allMatch(
                arn ->
                    arn.startsWith(IAM + account + ":policy/")
                        || arn.startsWith(IAM + "aws:policy/"));
    if (!known || arns.size() > MOST_MANAGED) {
      throw Errors.invalid("A profile has at most ten managed policies of its account or of AWS.");
    }
    return arns.stream().distinct().toList();
  }
}
