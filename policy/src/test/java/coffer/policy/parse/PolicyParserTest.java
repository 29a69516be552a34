package coffer.policy.parse;

import static coffer.policy.parse.Outcomes.onlyStatement;
import static coffer.policy.parse.Outcomes.problems;
import static coffer.policy.parse.Outcomes.valid;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.policy.document.ActionPattern;
import coffer.policy.document.Effect;
import coffer.policy.document.PolicyVersion;
import coffer.policy.document.Statement;
import coffer.policy.text.Template;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Source: IAM User Guide, "Grammar of the IAM JSON policy language". */
final class PolicyParserTest {
  private static final Draft MANAGED = Draft.of(PolicyKind.MANAGED);
  private static final Draft BUCKET = Draft.of(PolicyKind.BUCKET);

  @ParameterizedTest
  @EnumSource
  void readsTheLeastPolicyOfEachKind(PolicyKind kind) {
    assertThat(valid(Draft.of(kind).parse()).statements()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void refusesTheLeastPolicyOfEachKindWithoutOneOfItsElements(PolicyKind kind) {
    var draft = Draft.of(kind);

    for (String element : draft.statement().keySet()) {
      assertThat(problems(draft.without(element).parse()))
          .containsExactly("MISSING_ELEMENT Statement[0]." + element + " 1");
    }
  }

  @Test
  void readsEveryElement() {
    var parsed =
        BUCKET
            .top("Id", "'a policy'")
            .with("Sid", "'a statement'")
            .with("Action", "['s3:Get*', 's3:PutObject']")
            .with("Resource", "['arn:aws:s3:::box', 'arn:aws:s3:::box/${aws:username}']")
            .parse();

    var policy = valid(parsed);
    assertThat(policy.version()).isEqualTo(PolicyVersion.V2012);
    assertThat(policy.id()).isEqualTo("a policy");
    Statement statement = policy.statements().getFirst();
    assertThat(statement.sid()).isEqualTo("a statement");
    assertThat(statement.effect()).isEqualTo(Effect.ALLOW);
    assertThat(statement.action().not()).isFalse();
    assertThat(statement.action().patterns())
        .extracting(ActionPattern::written)
        .containsExactly("s3:Get*", "s3:PutObject");
    assertThat(statement.resource().orElseThrow().not()).isFalse();
    assertThat(statement.resource().orElseThrow().patterns())
        .extracting(Template::source)
        .containsExactly("arn:aws:s3:::box", "arn:aws:s3:::box/${aws:username}");
    assertThat(statement.conditions()).isEmpty();
  }

  @Test
  void readsNegatedElements() {
    var statement =
        onlyStatement(
            BUCKET
                .without("Principal")
                .without("Action")
                .without("Resource")
                .with("Effect", "'Deny'")
                .with("NotPrincipal", "{'AWS': '111122223333'}")
                .with("NotAction", "'s3:GetObject'")
                .with("NotResource", "'arn:aws:s3:::box/*'")
                .parse());

    assertThat(statement.principal().orElseThrow().not()).isTrue();
    assertThat(statement.action().not()).isTrue();
    assertThat(statement.resource().orElseThrow().not()).isTrue();
    assertThat(statement.effect()).isEqualTo(Effect.DENY);
  }

  @Test
  void readsStatementsInTheirOrder() {
    String one = "{'Sid': 'a', 'Effect': 'Allow', 'Action': '*', 'Resource': '*'}";

    var policy =
        valid(MANAGED.top("Statement", "[" + one + "," + one.replace("'a'", "'b'") + "]").parse());

    assertThat(policy.statements()).extracting(Statement::index).containsExactly(0, 1);
    assertThat(policy.statements()).extracting(Statement::sid).containsExactly("a", "b");
  }

  @Test
  void readsOneStatementThatIsNoList() {
    var policy =
        valid(
            MANAGED
                .top("Statement", "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}")
                .parse());

    assertThat(policy.statements()).hasSize(1);
  }

  /** IAM answers "Syntax errors in policy." to an empty list. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "[]           | MISSING_ELEMENT Statement 1",
        "'one'        | SYNTAX Statement 1",
        "['one']      | SYNTAX Statement[0] 1",
        "[[]]         | SYNTAX Statement[0] 1",
        "null         | SYNTAX Statement 1",
        "7            | SYNTAX Statement 1"
      },
      quoteCharacter = '"')
  void refusesStatementsThatAreNone(String statement, String problem) {
    assertThat(problems(MANAGED.top("Statement", statement).parse())).containsExactly(problem);
  }

  @Test
  void refusesAPolicyWithoutStatement() {
    assertThat(problems(PolicyParser.parse("{}", PolicyKind.MANAGED)))
        .containsExactly("MISSING_ELEMENT Statement 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"policy\"", "null", "1", "true"})
  void refusesWhatIsNoObject(String text) {
    assertThat(problems(PolicyParser.parse(text, PolicyKind.MANAGED))).containsExactly("SYNTAX  1");
  }

  @Test
  void takesTheOlderVersionWhereNoneIsNamed() {
    assertThat(valid(MANAGED.withoutTop("Version").parse()).version())
        .isEqualTo(PolicyVersion.V2008);
    assertThat(valid(MANAGED.top("Version", "'2008-10-17'").parse()).version())
        .isEqualTo(PolicyVersion.V2008);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'2012-10-18'", "'2012-10-17 '", "''", "20121017", "null", "['2012-10-17']"})
  void refusesOtherVersions(String version) {
    assertThat(problems(MANAGED.top("Version", version).parse()))
        .containsExactly("VERSION Version 1");
  }

  /** Sources: AWS Organizations User Guide, "SCP syntax" and "RCP syntax". */
  @ParameterizedTest
  @EnumSource(names = {"SERVICE_CONTROL", "RESOURCE_CONTROL"})
  void asksForTheNewestVersionInPoliciesOfOrganizations(PolicyKind kind) {
    var draft = Draft.of(kind);

    assertThat(problems(draft.withoutTop("Version").parse()))
        .containsExactly("MISSING_ELEMENT Version 1");
    assertThat(problems(draft.top("Version", "'2008-10-17'").parse()))
        .containsExactly("VERSION Version 1");
  }

  @Test
  void letsVersionComeLast() {
    String text =
        """
        {"Statement": {"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::box/${aws:userid}"},
         "Version": "2012-10-17"}
        """;

    var statement = onlyStatement(PolicyParser.parse(text, PolicyKind.MANAGED));

    assertThat(statement.resource().orElseThrow().patterns().getFirst().keys())
        .containsExactly("aws:userid");
  }

  @Test
  void takesVariablesForTextInTheOlderVersion() {
    var draft = MANAGED.with("Resource", "'arn:aws:s3:::box/${aws:username'");

    var statement = onlyStatement(draft.top("Version", "'2008-10-17'").parse());

    assertThat(statement.resource().orElseThrow().patterns().getFirst().keys()).isEmpty();
    assertThat(problems(draft.parse())).containsExactly("RESOURCE Statement[0].Resource 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'allow'", "'DENY'", "'Allow '", "''", "true", "null", "['Allow']"})
  void refusesEffectsOtherThanAllowAndDeny(String effect) {
    assertThat(problems(MANAGED.with("Effect", effect).parse()))
        .containsExactly("EFFECT Statement[0].Effect 1");
  }

  /** Source: IAM User Guide, "IAM JSON policy elements: Sid". */
  @ParameterizedTest
  @ValueSource(strings = {"'a b'", "'a-b'", "'a_b'", "'ä'", "7", "null", "{}"})
  void refusesSidsOfOtherThanLettersAndDigitsInIam(String sid) {
    assertThat(problems(MANAGED.with("Sid", sid).parse()))
        .containsExactly("SID Statement[0].Sid 1");
  }

  /** Source: KMS Developer Guide, "Key policy format"; S3 User Guide's examples have spaces too. */
  @ParameterizedTest
  @EnumSource(names = {"BUCKET", "ACCESS_POINT", "VPC_ENDPOINT", "KMS_KEY"})
  void takesSidsWithSpacesElsewhere(PolicyKind kind) {
    var parsed = Draft.of(kind).with("Sid", "'Only allow writes to my bucket-1'").parse();

    assertThat(onlyStatement(parsed).sid()).isEqualTo("Only allow writes to my bucket-1");
  }

  @ParameterizedTest
  @EnumSource
  void refusesASidGivenTwice(PolicyKind kind) {
    var draft = Draft.of(kind).with("Sid", "'one'");
    String statement = draft.json().replaceFirst(".*\\[", "").replaceFirst("]}$", "");

    var parsed = draft.top("Statement", "[" + statement + ",\n" + statement + "]").parse();

    assertThat(problems(parsed)).containsExactly("SID Statement[1].Sid 2");
  }

  @Test
  void takesAnEmptySidForNone() {
    String one = "{'Sid': '', 'Effect': 'Allow', 'Action': '*', 'Resource': '*'}";

    assertThat(valid(MANAGED.top("Statement", "[" + one + "," + one + "]").parse()).statements())
        .extracting(Statement::sid)
        .containsExactly("", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "null", "['a']", "{}"})
  void refusesAnIdThatIsNoString(String id) {
    assertThat(problems(BUCKET.top("Id", id).parse())).containsExactly("SYNTAX Id 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"version", "Statements", "Conditions", "", "Comment", "Effect", "Version "})
  void refusesUnknownElementsOfThePolicy(String name) {
    assertThat(problems(MANAGED.top(name, "'x'").parse()))
        .containsExactly("UNKNOWN_ELEMENT " + name + " 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sid", "Conditions", "condition", "NotEffect", "Actions", "Version", "Condition "})
  void refusesUnknownElementsOfAStatement(String name) {
    assertThat(problems(MANAGED.with(name, "{}").parse()))
        .containsExactly("UNKNOWN_ELEMENT Statement[0]." + name + " 1");
  }

  @Test
  void saysEverythingThatIsWrongInTheOrderOfTheText() {
    String text =
        """
        {
          "Id": "x",
          "Statement": [
            {
              "Sid": "a b",
              "Action": "GetObject",
              "Resource": "box"
            },
            {
              "Effect": "Permit",
              "Principal": "*",
              "NotAction": ["s3:*",
                            7],
              "Action": "s3:*",
              "NotResource": "*",
              "Conditions": {}
            }
          ],
          "Version": "2012"
        }
        """;

    assertThat(problems(PolicyParser.parse(text, PolicyKind.USER_INLINE)))
        .containsExactly(
            "FORBIDDEN_ELEMENT Id 2",
            "MISSING_ELEMENT Statement[0].Effect 4",
            "SID Statement[0].Sid 5",
            "ACTION Statement[0].Action 6",
            "RESOURCE Statement[0].Resource 7",
            "EFFECT Statement[1].Effect 10",
            "FORBIDDEN_ELEMENT Statement[1].Principal 11",
            "ACTION Statement[1].NotAction 12",
            "UNKNOWN_ELEMENT Statement[1].Conditions 16",
            "VERSION Version 19");
  }
}
