package coffer.policy.parse;

import static coffer.policy.parse.Outcomes.onlyStatement;
import static coffer.policy.parse.Outcomes.problems;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.policy.condition.Condition;
import coffer.policy.text.Template;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Source: IAM User Guide, "IAM JSON policy elements: Condition". */
final class ConditionReaderTest {
  private static final Draft MANAGED = Draft.of(PolicyKind.MANAGED);
  private static final String AT = "Statement[0].Condition";

  private static List<Condition> read(String condition) {
    return onlyStatement(MANAGED.with("Condition", condition).parse()).conditions();
  }

  private static List<String> refused(String condition) {
    return problems(MANAGED.with("Condition", condition).parse());
  }

  @Test
  void readsOperatorsKeysAndValuesInTheirOrder() {
    var conditions =
        read(
            """
            {'StringLike': {'s3:prefix': ['', 'home/', 'home/${aws:username}/*']},
             'ForAnyValue:StringEqualsIfExists': {'aws:TagKeys': 'a', 's3:RequestObjectTagKeys': 'b'}}
            """);

    assertThat(conditions)
        .extracting(it -> it.test().name() + " " + it.key())
        .containsExactly(
            "StringLike s3:prefix",
            "ForAnyValue:StringEqualsIfExists aws:tagkeys",
            "ForAnyValue:StringEqualsIfExists s3:requestobjecttagkeys");
    assertThat(conditions.getFirst().values())
        .extracting(Template::source)
        .containsExactly("", "home/", "home/${aws:username}/*");
    assertThat(conditions.getFirst().values().getLast().keys()).containsExactly("aws:username");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "aws:SourceIp, aws:sourceip",
    "AWS:sourceIP, aws:sourceip",
    "aws:RequestTag/Cost Center, aws:requesttag/cost center",
    "aws:ResourceTag/a:b/c=d+e@f, aws:resourcetag/a:b/c=d+e@f",
    "s3:x-amz-server-side-encryption, s3:x-amz-server-side-encryption",
    "kms:EncryptionContext:AppName, kms:encryptioncontext:appname",
    "cognito-identity.amazonaws.com:sub, cognito-identity.amazonaws.com:sub",
    "oidc.eks.us-east-1.amazonaws.com/id/1A2B:aud, oidc.eks.us-east-1.amazonaws.com/id/1a2b:aud",
    "saml:aud, saml:aud"
  })
  void readsKeysInLowerCase(String written, String key) {
    assertThat(read("{'StringLike': {'" + written + "': 'x'}}"))
        .singleElement()
        .extracting(Condition::key)
        .isEqualTo(key);
  }

  /** "Quotation marks are optional for numeric and Boolean values." */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Bool                  | true            | true",
        "Bool                  | 'false'         | false",
        "Null                  | false           | false",
        "NumericLessThanEquals | 10              | 10",
        "NumericEquals         | -2.5            | -2.5",
        "StringEquals          | 5               | 5",
        "StringEquals          | true            | true"
      })
  void readsNumbersAndBooleansAsTheyAreWritten(String operator, String value, String text) {
    assertThat(read("{'" + operator + "': {'s3:max-keys': " + value + "}}"))
        .singleElement()
        .extracting(it -> it.values().getFirst().source())
        .isEqualTo(text);
  }

  /** Source: IAM User Guide, "IAM policy validation check reference": suggestions, not errors. */
  @Test
  void readsEmptyBlocksAsNoConditionAndEmptyListsAsNoValue() {
    assertThat(read("{}")).isEmpty();
    assertThat(read("{'StringEquals': {}}")).isEmpty();
    assertThat(read("{'StringEquals': {'aws:username': []}}"))
        .singleElement()
        .extracting(Condition::values)
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .isEmpty();
  }

  /** AWS does not say what they mean; that nothing is excluded can hardly have been meant. */
  @ParameterizedTest
  @ValueSource(strings = {"StringNotEquals", "NotIpAddress", "ForAnyValue:ArnNotLikeIfExists"})
  void refusesNegatedOperatorsWithoutAValue(String operator) {
    assertThat(refused("{'" + operator + "': {'aws:x': []}}"))
        .containsExactly("CONDITION " + AT + "." + operator + ".aws:x 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "StringLik",
        "stringlike",
        "StringLike ",
        "Stringlike",
        "StringLikeIfExist",
        "IfExistsStringLike",
        "ForAnyValue::StringEquals",
        "ForAnyvalue:StringEquals",
        "ForSomeValues:StringEquals",
        "NullIfExists",
        "",
        "aws:username"
      })
  void refusesUnknownOperators(String operator) {
    assertThat(refused("{'" + operator + "': {'aws:username': 'x'}}"))
        .containsExactly("CONDITION " + AT + "." + operator + " 1");
    assertThat(refused("{'" + operator + "': {}}"))
        .containsExactly("CONDITION " + AT + "." + operator + " 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "username",
        "",
        ":",
        "aws:",
        ":username",
        "aws:RequestTag/",
        "aws user:name",
        "aws:user name",
        "*:*",
        "aws:*",
        "${aws:x}"
      })
  void refusesKeysOfAnotherShape(String key) {
    assertThat(refused("{'StringEquals': {'" + key + "': 'x'}}"))
        .containsExactly("CONDITION " + AT + ".StringEquals." + key + " 1");
  }

  /** Source: "Duplicate keys with different case" in the check reference. */
  @Test
  void refusesAKeyGivenTwiceInOtherLetterCase() {
    assertThat(refused("{'StringLike': {'aws:UserName': 'x', 'aws:username': 'y'}}"))
        .containsExactly("DUPLICATE_ELEMENT " + AT + ".StringLike.aws:username 1");
    assertThat(
            read("{'StringLike': {'aws:username': 'x'}, 'StringNotLike': {'aws:UserName': 'y'}}"))
        .hasSize(2);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[]                                            | ''",
        "'x'                                           | ''",
        "null                                          | ''",
        "[{'StringLike': {'aws:username': 'x'}}]       | ''",
        "{'StringLike': 'x'}                           | .StringLike",
        "{'StringLike': []}                            | .StringLike",
        "{'StringLike': null}                          | .StringLike",
        "{'StringLike': {'aws:username': null}}        | .StringLike.aws:username",
        "{'StringLike': {'aws:username': {}}}          | .StringLike.aws:username",
        "{'StringLike': {'aws:username': {'a': 'b'}}}  | .StringLike.aws:username",
        "{'StringLike': {'aws:username': [null]}}      | .StringLike.aws:username[0]",
        "{'StringLike': {'aws:username': ['x', ['y']]}} | .StringLike.aws:username[1]"
      })
  void refusesValuesOfTheWrongType(String condition, String where) {
    assertThat(refused(condition))
        .containsExactly("CONDITION " + AT + where.replace("'", "") + " 1");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "DateGreaterThan       | 'soon'",
        "NumericLessThan       | 'many'",
        "NumericLessThan       | true",
        "Bool                  | 'maybe'",
        "Bool                  | 7",
        "Null                  | 'maybe'",
        "IpAddress             | '10.0.0.0/33'",
        "NotIpAddress          | 'office'",
        "BinaryEquals          | '***'",
        "ArnLike               | 'box'",
        "NumericEquals         | '${aws:x}'",
        "IpAddress             | '${aws:SourceIp}'",
        "DateEquals            | '${aws:CurrentTime}'",
        "StringEquals          | '${aws:username'",
        "StringEquals          | '${}'",
        "StringEquals          | '${username}'",
        "ArnEquals             | '${aws:PrincipalArn, none}'"
      })
  void refusesValuesThatTheOperatorCannotCompare(String operator, String value) {
    assertThat(refused("{'" + operator + "': {'a:b': [" + value + "]}}"))
        .containsExactly("CONDITION " + AT + "." + operator + ".a:b[0] 1");
  }

  @Test
  void takesVariablesForTextInTheOlderVersion() {
    var draft = MANAGED.with("Condition", "{'StringEquals': {'aws:x': '${aws:username}'}}");

    var old = onlyStatement(draft.top("Version", "'2008-10-17'").parse()).conditions().getFirst();
    var current = onlyStatement(draft.parse()).conditions().getFirst();

    assertThat(old.values().getFirst().keys()).isEmpty();
    assertThat(current.values().getFirst().keys()).containsExactly("aws:username");
  }

  @Test
  void saysEverythingThatIsWrong() {
    assertThat(
            refused("{'StringLik': {'x': null},\n'Bool': {'aws:a': ['true',\n'no'],\n'aws:A': 1}}"))
        .containsExactly(
            "CONDITION " + AT + ".StringLik 1",
            "CONDITION " + AT + ".StringLik.x 1",
            "CONDITION " + AT + ".StringLik.x 1",
            "CONDITION " + AT + ".Bool.aws:a[1] 3",
            "DUPLICATE_ELEMENT " + AT + ".Bool.aws:A 4",
            "CONDITION " + AT + ".Bool.aws:A 4");
  }
}
