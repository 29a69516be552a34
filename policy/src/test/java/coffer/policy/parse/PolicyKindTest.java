package coffer.policy.parse;

import static coffer.policy.parse.Outcomes.onlyStatement;
import static coffer.policy.parse.Outcomes.problems;
import static coffer.policy.parse.Outcomes.valid;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.policy.document.Effect;
import coffer.policy.document.PrincipalPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which elements policies of each kind have. */
final class PolicyKindTest {
  private static final String ACCOUNT = "{'AWS': '111122223333'}";

  /** Source: IAM User Guide, "Grammar of the IAM JSON policy language", "Policy grammar notes". */
  @ParameterizedTest
  @EnumSource(
      names = {
        "MANAGED",
        "USER_INLINE",
        "GROUP_INLINE",
        "ROLE_INLINE",
        "SESSION",
        "SERVICE_CONTROL"
      })
  void policiesOfIdentitiesNameNoPrincipalAndHaveNoId(PolicyKind kind) {
    var draft = Draft.of(kind);

    assertThat(problems(draft.with("Principal", "'*'").parse()))
        .containsExactly("FORBIDDEN_ELEMENT Statement[0].Principal 1");
    assertThat(problems(draft.with("NotPrincipal", ACCOUNT).parse()))
        .containsExactly("FORBIDDEN_ELEMENT Statement[0].NotPrincipal 1");
    assertThat(problems(draft.top("Id", "'x'").parse())).containsExactly("FORBIDDEN_ELEMENT Id 1");
  }

  @ParameterizedTest
  @EnumSource(names = {"TRUST", "VPC_ENDPOINT", "BUCKET", "ACCESS_POINT", "KMS_KEY"})
  void policiesOfResourcesMayHaveAnId(PolicyKind kind) {
    assertThat(valid(Draft.of(kind).top("Id", "'a b'").parse()).id()).isEqualTo("a b");
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "TRUST            | {'AWS': '*'}                                             | true",
        "TRUST            | {'Service': 'ec2.amazonaws.com'}                         | true",
        "TRUST            | {'Federated': 'accounts.google.com'}                     | true",
        "TRUST            | '*'                                                      | false",
        "TRUST            | {'CanonicalUser': '<64>'}                                | false",
        "BUCKET           | {'CanonicalUser': '<64>'}                                | true",
        "BUCKET           | {'Service': 'cloudtrail.amazonaws.com'}                  | true",
        "BUCKET           | {'Federated': 'accounts.google.com'}                     | false",
        "ACCESS_POINT     | {'CanonicalUser': '<64>'}                                | true",
        "ACCESS_POINT     | {'Federated': 'accounts.google.com'}                     | false",
        "VPC_ENDPOINT     | {'AWS': '111122223333'}                                  | true",
        "VPC_ENDPOINT     | {'CanonicalUser': '<64>'}                                | false",
        "VPC_ENDPOINT     | {'Federated': 'accounts.google.com'}                     | false",
        "KMS_KEY          | {'AWS': 'arn:aws:iam::111122223333:root'}                | true",
        "KMS_KEY          | {'CanonicalUser': '<64>'}                                | false",
        "KMS_KEY          | {'Federated': 'accounts.google.com'}                     | false",
        "RESOURCE_CONTROL | {'AWS': '*'}                                             | false",
        "RESOURCE_CONTROL | {'AWS': '111122223333'}                                  | false",
        "RESOURCE_CONTROL | {'Service': 'ec2.amazonaws.com'}                         | false"
      })
  void takesThePrincipalsOfItsKind(PolicyKind kind, String principal, boolean taken) {
    var parsed =
        Draft.of(kind).with("Principal", principal.replace("<64>", "a1".repeat(32))).parse();

    if (taken) {
      assertThat(onlyStatement(parsed).principal()).isPresent();
    } else {
      assertThat(problems(parsed))
          .singleElement()
          .asString()
          .startsWith("PRINCIPAL Statement[0].Principal");
    }
  }

  /** Source: IAM User Guide, "IAM policy validation check reference". */
  @Test
  void trustPoliciesNameNoResourceAndOnlyActionsOfSts() {
    var draft = Draft.of(PolicyKind.TRUST);

    assertThat(problems(draft.with("Resource", "'*'").parse()))
        .containsExactly("FORBIDDEN_ELEMENT Statement[0].Resource 1");
    assertThat(problems(draft.with("NotResource", "'*'").parse()))
        .containsExactly("FORBIDDEN_ELEMENT Statement[0].NotResource 1");
    assertThat(problems(draft.with("NotPrincipal", ACCOUNT).parse()))
        .containsExactly("FORBIDDEN_ELEMENT Statement[0].NotPrincipal 1");
    assertThat(problems(draft.with("NotAction", "'sts:TagSession'").parse()))
        .containsExactly("FORBIDDEN_ELEMENT Statement[0].NotAction 1");
    assertThat(problems(draft.with("Action", "['sts:*', 's3:GetObject', '*']").parse()))
        .containsExactly("ACTION Statement[0].Action[1] 1", "ACTION Statement[0].Action[2] 1");
    assertThat(onlyStatement(draft.parse()).resource()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"VPC_ENDPOINT", "BUCKET", "ACCESS_POINT", "KMS_KEY"})
  void takesNotPrincipalOnlyToDeny(PolicyKind kind) {
    var draft = Draft.of(kind).without("Principal").with("NotPrincipal", ACCOUNT);

    assertThat(problems(draft.parse())).containsExactly("PRINCIPAL Statement[0].NotPrincipal 1");
    assertThat(
            onlyStatement(draft.with("Effect", "'Deny'").parse()).principal().orElseThrow().not())
        .isTrue();
    assertThat(problems(draft.with("Effect", "'Deny'").with("Principal", "'*'").parse()))
        .containsExactly("PRINCIPAL Statement[0].NotPrincipal 1");
  }

  /** Source: AWS Organizations User Guide, "SCP syntax", as of September 2025. */
  @Test
  void serviceControlPoliciesHaveTheWholeLanguageToAllowToo() {
    var statement =
        onlyStatement(
            Draft.of(PolicyKind.SERVICE_CONTROL)
                .without("Action")
                .without("Resource")
                .with("NotAction", "['iam:*User*', 's3:*Object']")
                .with("NotResource", "'arn:aws:s3:::box/*'")
                .parse());

    assertThat(statement.effect()).isEqualTo(Effect.ALLOW);
    assertThat(statement.action().not()).isTrue();
    assertThat(statement.resource().orElseThrow().not()).isTrue();
  }

  /** Source: AWS Organizations User Guide, "RCP syntax". */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Effect       | 'Allow'                     | EFFECT Statement[0].Effect 1",
        "NotAction    | 's3:GetObject'              | FORBIDDEN_ELEMENT Statement[0].NotAction 1",
        "NotPrincipal | {'AWS': '111122223333'}     | FORBIDDEN_ELEMENT Statement[0].NotPrincipal"
            + " 1",
        "Action       | '*'                         | ACTION Statement[0].Action 1",
        "Action       | ['s3:*', 'iam:CreateUser']  | ACTION Statement[0].Action[1] 1",
        "NotResource  | '*'                         | RESOURCE Statement[0].NotResource 1"
      })
  void resourceControlPoliciesOnlyDenyActionsOfSomeServices(
      String element, String value, String problem) {
    assertThat(problems(Draft.of(PolicyKind.RESOURCE_CONTROL).with(element, value).parse()))
        .containsExactly(problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3:*", "sts:AssumeRole", "kms:Decrypt", "sqs:*", "S3:Put?bject"})
  void resourceControlPoliciesTakeTheServicesThatSupportThem(String action) {
    var parsed = Draft.of(PolicyKind.RESOURCE_CONTROL).with("Action", "'" + action + "'").parse();

    assertThat(onlyStatement(parsed).effect()).isEqualTo(Effect.DENY);
  }

  @Test
  void takesTheOneResourceControlPolicyThatAllows() {
    String text =
        """
        {"Version": "2012-10-17",
         "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]}
        """;

    var statement = onlyStatement(PolicyParser.parse(text, PolicyKind.RESOURCE_CONTROL));

    assertThat(statement.effect()).isEqualTo(Effect.ALLOW);
    assertThat(statement.principal().orElseThrow().patterns())
        .containsExactly(new PrincipalPattern.Everyone());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Effect': 'Allow', 'Principal': '*', 'Action': 's3:*', 'Resource': '*'}",
        "{'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': 'arn:aws:s3:::b'}",
        "{'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': '*', 'Condition': {}}",
        "{'Effect': 'Allow', 'Principal': '*', 'Action': ['*'], 'Resource': '*'}"
      })
  void refusesEveryOtherResourceControlPolicyThatAllows(String statement) {
    assertThat(problems(Draft.of(PolicyKind.RESOURCE_CONTROL).top("Statement", statement).parse()))
        .contains("EFFECT Statement.Effect 1");
  }

  @Test
  void refusesAResourceControlPolicyThatAllowsBesidesDenying() {
    String allow = "{'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': '*'}";
    String deny = "{'Effect': 'Deny', 'Principal': '*', 'Action': 's3:*', 'Resource': '*'}";

    var draft = Draft.of(PolicyKind.RESOURCE_CONTROL);

    assertThat(problems(draft.top("Statement", "[" + deny + "," + allow + "]").parse()))
        .containsExactly("EFFECT Statement[1].Effect 1", "ACTION Statement[1].Action 1");
    assertThat(problems(draft.top("Statement", "[" + allow + "," + deny + "]").parse()))
        .containsExactly("EFFECT Statement[0].Effect 1", "ACTION Statement[0].Action 1");
  }
}
