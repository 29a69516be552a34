package coffer.policy.parse;

import static coffer.policy.parse.Outcomes.onlyStatement;
import static coffer.policy.parse.Outcomes.problems;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.policy.document.ActionPattern;
import coffer.policy.text.Template;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Actions and resources. */
final class StatementReaderTest {
  private static final Draft MANAGED = Draft.of(PolicyKind.MANAGED);

  /** Source: IAM User Guide, "IAM JSON policy elements: Action". */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "s3:*",
        "s3:GetObject",
        "S3:getobject",
        "iam:*AccessKey*",
        "s3:Get?bject",
        "cognito-idp:ListUsers",
        "s3-object-lambda:GetObject",
        "execute-api:Invoke"
      })
  void readsActions(String action) {
    assertThat(
            onlyStatement(MANAGED.with("Action", "'" + action + "'").parse()).action().patterns())
        .extracting(ActionPattern::written)
        .containsExactly(action);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GetObject",
        "s3:",
        ":GetObject",
        "s3:Get:Object",
        "s3 :GetObject",
        "s3: GetObject",
        "s3:Get Object",
        "a a:ListBucket",
        "s3*:GetObject",
        "*:*",
        "**",
        "?",
        "s3:${aws:username}",
        "s3:GetObject,s3:PutObject",
        "s3:GétObject",
        "arn:aws:s3:::box"
      })
  void refusesOtherTextsForActions(String action) {
    assertThat(problems(MANAGED.with("Action", "['s3:*', '" + action + "']").parse()))
        .containsExactly("ACTION Statement[0].Action[1] 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "null", "{}", "true", "[7]", "[null]", "[['s3:*']]"})
  void refusesActionsThatAreNoStrings(String action) {
    assertThat(problems(MANAGED.with("Action", action).parse()))
        .singleElement()
        .asString()
        .startsWith("ACTION Statement[0].Action");
  }

  @Test
  void refusesActionTogetherWithItsNegation() {
    assertThat(problems(MANAGED.with("NotAction", "'s3:*'").parse()))
        .containsExactly("ACTION Statement[0].NotAction 1");
  }

  /** Sources: IAM User Guide, "IAM JSON policy elements: Resource" and "Variables and tags". */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "arn:aws:s3:::box",
        "arn:aws:s3:::*",
        "arn:aws:s3:::box/*/test/*",
        "arn:aws:s3:::box/a:b c/ü",
        "arn:*:s3:::box",
        "arn:aws:iam::123456789012:user/Bob",
        "arn:aws:iam::*:user/${aws:username}",
        "arn:aws:iam::aws:policy/AdministratorAccess",
        "arn:aws:sqs:us-east-2:*:${aws:username}-queue",
        "arn:aws:sqs:us-*:12345678901?:*",
        "arn:aws:s3:us-west-2:123456789012:accesspoint/my-access-point/object/*",
        "arn:aws:s3:::${aws:PrincipalTag/department}",
        "arn:aws:s3:::box/${aws:PrincipalTag/team, 'company wide'}",
        "arn:aws:s3:::box/${*}${?}${$}",
        "arn:aws:s3:::box/${cognito-identity.amazonaws.com:sub}",
        "arn:aws:s3:::box/$5",
        "arn:*:s3:::box",
        "arn:aws:s3:*:*:box/*",
        "arn:aws:s3:*:*:accesspoint/*",
        "arn:aws:s3:us-west-2:123456789012:*",
        "arn:aws:s3:us-west-2:123456789012:access*",
        "arn:aws:s3:us-west-2:123456789012:?ccesspoint/a",
        "arn:aws:s3:us-west-2:123456789012:${aws:PrincipalTag/a}",
        "arn:aws:s3:us-west-2:123456789012:access-grants/default/grant/1",
        "arn:aws:s3:us-east-1:123456789012:job/1",
        "arn:aws:s3:us-east-1:123456789012:storage-lens-group/1",
        "arn:aws:s3-object-lambda:us-east-1:123456789012:accesspoint/a",
        "arn:aws:iam::*:role/*",
        "arn:aws:iam:*:*:role/a",
        "arn:aws:iam::123456789012:*",
        "arn:aws:iam::123456789012:root",
        "arn:aws:iam::123456789012:assumed-role/a/b",
        "arn:aws:iam::123456789012:sms-mfa/${aws:username}"
      })
  void readsResources(String resource) {
    var statement =
        onlyStatement(
            MANAGED.with("Resource", "\"" + resource.replace("'", "\\u0027") + "\"").parse());

    assertThat(statement.resource().orElseThrow().patterns())
        .extracting(Template::source)
        .containsExactly(resource);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "box",
        "**",
        "box/*",
        "s3:::box",
        "arn",
        "arn:aws",
        "arn:aws:s3",
        "arn:aws:s3::box",
        "arn:aws:s3:::",
        "ARN:aws:s3:::box",
        "arn:error:s3:::box",
        "arn::s3:::box",
        "arn:aws::::box",
        "arn:aws:*:::box",
        "arn:aws:s?:::box",
        "arn:aws:S3:::box",
        "arn:aws:iam::1234:user/A",
        "arn:aws:iam::account:user/A",
        "arn:aws:iam::1234567890123:user/A",
        "arn:aws:s3:US-EAST:123456789012:x",
        // Variables stand only in the last part.
        "${aws:username}",
        "arn:aws:iam::${aws:PrincipalAccount}:user/A",
        "arn:${x:y}:s3:::box",
        "arn:aws:${x:y}:::box",
        "arn:aws:s3:${aws:RequestedRegion}::box",
        // Nothing can have these.
        "arn:aws-cn:s3:::box",
        "arn:aws-us-gov:iam::123456789012:user/A",
        "arn:aws:s3:us-east-1::box/*",
        "arn:aws:s3:us-west-2:123456789012:box/x",
        "arn:aws:s3:us-west-2:123456789012:accesspoints/x",
        "arn:aws:s3:us-west-2:123456789012:accesspoint",
        "arn:aws:s3:us-*::box/*",
        "arn:aws:s3:?::box/*",
        "arn:aws:iam:us-east-1:123456789012:user/A",
        "arn:aws:iam:us-*:123456789012:user/A",
        "arn:aws:iam::123456789012:*/*",
        "arn:aws:iam::123456789012:user*",
        "arn:aws:iam::123456789012:users/A",
        "arn:aws:iam::123456789012:roots",
        "arn:aws:iam::123456789012:${aws:username}",
        // And must be well formed.
        "arn:aws:s3:::box/${aws:username",
        "arn:aws:s3:::box/${}",
        "arn:aws:s3:::box/${username}",
        "arn:aws:s3:::box/${aws:user name}",
        "arn:aws:s3:::box/${ aws:username}",
        "arn:aws:s3:::box/${aws:username, none}",
        "arn:aws:s3:::box/${aws:username, \\u0027none}",
        "arn:aws:s3:::box/${aws:username,}",
        "arn:aws:s3:::box/${aws:${aws:username}}",
        "arn:aws:s3:::box/${**}"
      })
  void refusesOtherTextsForResources(String resource) {
    assertThat(problems(MANAGED.with("Resource", "['*', '" + resource + "']").parse()))
        .contains("RESOURCE Statement[0].Resource[1] 1")
        .allMatch(it -> it.equals("RESOURCE Statement[0].Resource[1] 1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "box | Resource must be in ARN format or \"*\".",
        "arn:aws-cn:s3:::b/* | Partition is not valid for resource; it must be \"aws\".",
        "arn:aws:*:::b | Resource vendor must be fully qualified and cannot contain regexes.",
        "arn:aws:s3:us-east-1::b/* | Resource can not contain region information.",
        "arn:aws:iam:us-east-1:123456789012:user/x |"
            + " IAM resource cannot contain region information."
      })
  void saysInTheServicesWordsWhyNothingCanHaveTheName(String resource, String what) {
    for (String element : List.of("Resource", "NotResource")) {
      var parsed = MANAGED.without("Resource").with(element, "'" + resource + "'").parse();

      assertThat(parsed)
          .isInstanceOfSatisfying(
              ParsedPolicy.Malformed.class,
              malformed ->
                  assertThat(malformed.problems())
                      .extracting(PolicyProblem::what)
                      .containsExactly(what));
    }
  }

  @Test
  void saysHowTheNamesOfIamBegin() {
    var parsed = MANAGED.with("Resource", "'arn:aws:iam::123456789012:thing/x'").parse();

    assertThat(parsed)
        .isInstanceOfSatisfying(
            ParsedPolicy.Malformed.class,
            malformed ->
                assertThat(malformed.problems().getFirst().what())
                    .startsWith("IAM resource path must either be \"*\" or start with user/, ")
                    .endsWith("access-report/."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "null", "{}", "true", "[7]", "['*', null]", "[['*']]"})
  void refusesResourcesThatAreNoStrings(String resource) {
    assertThat(problems(MANAGED.with("Resource", resource).parse()))
        .singleElement()
        .asString()
        .startsWith("RESOURCE Statement[0].Resource");
  }

  @Test
  void refusesResourceTogetherWithItsNegation() {
    assertThat(problems(MANAGED.with("NotResource", "[]").parse()))
        .containsExactly("RESOURCE Statement[0].NotResource 1");
  }
}
