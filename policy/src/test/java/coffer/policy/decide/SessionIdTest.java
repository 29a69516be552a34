package coffer.policy.decide;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.AccountId;
import coffer.kernel.CanonicalUserId;
import coffer.policy.context.RequestContext;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A role's session under the id that a stored policy has in place of its ARN. */
final class SessionIdTest {
  private static final AccountId ACCOUNT = new AccountId("111122223333");

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "AROAEXAMPLEEXAMPLE000, session, true",
    "AROAEXAMPLEEXAMPLE000, another, false",
    "AROAOTHEROTHEROTHER00, session, false"
  })
  void isMetByThatSessionOfThatRoleOnly(String roleId, String name, boolean allowed) {
    var requester =
        new Requester.RoleSession(
            new Requester.Home(ACCOUNT, new CanonicalUserId("a".repeat(64))),
            "arn:aws:sts::111122223333:assumed-role/role/" + name,
            "arn:aws:iam::111122223333:role/role",
            roleId);
    var side =
        new Policies.ResourceSide(
            Optional.of(policy("AROAEXAMPLEEXAMPLE000:session")), Grip.NONE, false, false);

    var decision =
        Evaluator.decide(
            new Question(
                requester,
                "s3:GetObject",
                "arn:aws:s3:::b/k",
                Optional.of(ACCOUNT),
                RequestContext.EMPTY),
            Policies.NONE.with(side));

    assertThat(decision.isAllowed()).isEqualTo(allowed);
  }

  private static CompiledPolicy policy(String principal) {
    String text =
        """
        {"Version": "2012-10-17",
         "Statement": {"Effect": "Allow", "Principal": {"AWS": "%s"},
          "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"}}\
        """
            .formatted(principal);
    return switch (PolicyParser.parse(text, PolicyKind.BUCKET)) {
      case ParsedPolicy.Valid(var document) -> CompiledPolicy.of("b", document);
      case ParsedPolicy.Malformed(var problems) -> throw new AssertionError(problems);
    };
  }
}
