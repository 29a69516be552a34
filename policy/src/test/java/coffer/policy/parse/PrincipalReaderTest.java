package coffer.policy.parse;

import static coffer.policy.parse.Outcomes.onlyStatement;
import static coffer.policy.parse.Outcomes.problems;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.AccountId;
import coffer.policy.document.PrincipalPattern;
import coffer.policy.document.PrincipalPattern.Account;
import coffer.policy.document.PrincipalPattern.CanonicalUser;
import coffer.policy.document.PrincipalPattern.Everyone;
import coffer.policy.document.PrincipalPattern.Federated;
import coffer.policy.document.PrincipalPattern.Named;
import coffer.policy.document.PrincipalPattern.Service;
import coffer.policy.document.PrincipalPattern.UniqueId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Source: IAM User Guide, "AWS JSON policy elements: Principal". */
final class PrincipalReaderTest {
  private static final String HEX =
      "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";

  private static List<PrincipalPattern> read(PolicyKind kind, String principal) {
    return onlyStatement(Draft.of(kind).with("Principal", principal).parse())
        .principal()
        .orElseThrow()
        .patterns();
  }

  @Test
  void readsEveryone() {
    assertThat(read(PolicyKind.BUCKET, "'*'")).containsExactly(new Everyone());
    assertThat(read(PolicyKind.BUCKET, "{'AWS': '*'}")).containsExactly(new Everyone());
    assertThat(read(PolicyKind.BUCKET, "{'AWS': ['*']}")).containsExactly(new Everyone());
  }

  @Test
  void readsAccountsOfAllThreeWaysToNameThem() {
    assertThat(
            read(
                PolicyKind.BUCKET,
                "{'AWS': ['arn:aws:iam::123456789012:root', '999999999999'], 'CanonicalUser': '"
                    + HEX
                    + "'}"))
        .containsExactly(
            new Account(new AccountId("123456789012")),
            new Account(new AccountId("999999999999")),
            new CanonicalUser(HEX));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::123456789012:user/Alice",
        "arn:aws:iam::123456789012:user/division_abc/subdivision_xyz/Alice+1=a,b.c@d-e_f",
        "arn:aws:iam::123456789012:role/cross-account",
        "arn:aws:iam::123456789012:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX",
        "arn:aws:sts::123456789012:assumed-role/role-name/role-session-name",
        "arn:aws:sts::123456789012:assumed-role/Role/user@example.com",
        "arn:aws:sts::123456789012:federated-user/Bob"
      })
  void readsNamesOfUsersRolesAndSessions(String arn) {
    assertThat(read(PolicyKind.TRUST, "{'AWS': '" + arn + "'}")).containsExactly(new Named(arn));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AIDACKCEVSQ6C2EXAMPLE", "AROADBQP57FF2AEXAMPLE"})
  void readsUniqueIdsAsTheyAreStored(String id) {
    assertThat(read(PolicyKind.TRUST, "{'AWS': '" + id + "'}")).containsExactly(new UniqueId(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ecs.amazonaws.com",
        "elasticloadbalancing.amazonaws.com",
        "logs.us-east-1.amazonaws.com",
        "ec2.amazonaws.com.cn"
      })
  void readsServices(String name) {
    assertThat(read(PolicyKind.TRUST, "{'Service': ['" + name + "']}"))
        .containsExactly(new Service(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cognito-identity.amazonaws.com",
        "www.amazon.com",
        "graph.facebook.com",
        "accounts.google.com",
        "arn:aws:iam::123456789012:saml-provider/ADFS",
        "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
        "arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/1A2B"
      })
  void readsIdentityProviders(String name) {
    assertThat(read(PolicyKind.TRUST, "{'Federated': '" + name + "'}"))
        .containsExactly(new Federated(name));
  }

  /** "You cannot use a wildcard to match part of a principal name or ARN." */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::123456789012:user/*",
        "arn:aws:iam::123456789012:user/a?c",
        "arn:aws:iam::123456789012:role/path*/name",
        "arn:aws:iam::*:root",
        "arn:aws:iam::*:user/Alice",
        "arn:aws:iam::123456789012:*",
        "arn:aws:sts::123456789012:assumed-role/role/*",
        "arn:aws:iam::123456789012:user/${aws:username}",
        "arn:aws:iam::123456789012:user/path${x}/a",
        "12345678901?",
        "1234*",
        "**",
        "AIDA*",
        "AROADBQP57FF2AEXAMPLE*",
        // Not principals at all.
        "arn:aws:iam::123456789012:group/Admins",
        "arn:aws:iam::123456789012:user/",
        "arn:aws:iam::123456789012:user/path/",
        "arn:aws:iam::123456789012:user//a",
        "arn:aws:iam::123456789012:root/",
        "arn:aws:iam::12345678901:root",
        "arn:aws:iam::123456789012:",
        "arn:aws:s3:::box",
        "arn:aws-cn:iam::123456789012:root",
        "arn:aws:sts::123456789012:assumed-role/role",
        "arn:aws:sts::123456789012:assumed-role/a/b/cc",
        "arn:aws:iam::123456789012:user/A b",
        "arn:aws:iam:us-east-1:123456789012:user/A",
        "12345678901",
        "1234567890123",
        " 123456789012",
        "AKIAIOSFODNN7EXAMPLE",
        "AIDAshort",
        "Alice",
        ""
      })
  void refusesWildcardsInAndOtherTextsForPrincipals(String principal) {
    assertThat(
            problems(
                Draft.of(PolicyKind.BUCKET)
                    .with("Principal", "{'AWS': '" + principal + "'}")
                    .parse()))
        .containsExactly("PRINCIPAL Statement[0].Principal.AWS 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Service': '*'}",
        "{'Service': '*.amazonaws.com'}",
        "{'Service': 'EC2.amazonaws.com'}",
        "{'Service': 'amazonaws.com'}",
        "{'Service': 'ec2.amazonaws.com.example.org'}",
        "{'Service': 'ec2'}",
        "{'Service': ''}",
        "{'Federated': '*'}",
        "{'Federated': 'https://accounts.google.com'}",
        "{'Federated': 'google'}",
        "{'Federated': '*.google.com'}",
        "{'Federated': 'arn:aws:iam::123456789012:saml-provider/*'}",
        "{'Federated': 'arn:aws:iam::123456789012:user/A'}",
        "{'AWS': 7}",
        "{'AWS': 123456789012}",
        "{'AWS': null}",
        "{'AWS': []}",
        "{'AWS': {}}",
        "{'AWS': [['123456789012']]}",
        "{'aws': '123456789012'}",
        "{'User': 'A'}",
        "{'*': '*'}",
        "{}",
        "[]",
        "['*']",
        "'123456789012'",
        "'**'",
        "''",
        "null",
        "true"
      })
  void refusesOtherPrincipals(String principal) {
    assertThat(problems(Draft.of(PolicyKind.TRUST).with("Principal", principal).parse()))
        .singleElement()
        .asString()
        .startsWith("PRINCIPAL Statement[0].Principal");
  }

  @Test
  void refusesIdsThatAreNotCanonical() {
    for (String id : List.of(HEX.toUpperCase(Locale.ROOT), HEX.substring(1), "*")) {
      assertThat(
              problems(
                  Draft.of(PolicyKind.BUCKET)
                      .with("Principal", "{'CanonicalUser': '" + id + "'}")
                      .parse()))
          .containsExactly("PRINCIPAL Statement[0].Principal.CanonicalUser 1");
    }
  }

  @Test
  void saysWhichOfSeveralIsNone() {
    assertThat(
            problems(
                Draft.of(PolicyKind.BUCKET)
                    .with("Principal", "{'AWS': ['123456789012', 'x', '*', 'y']}")
                    .parse()))
        .containsExactly(
            "PRINCIPAL Statement[0].Principal.AWS[1] 1",
            "PRINCIPAL Statement[0].Principal.AWS[3] 1");
  }
}
