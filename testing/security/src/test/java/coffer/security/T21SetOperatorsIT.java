package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Conditions on several values say of real requests what the guide says they do, negated or not,
 * whichever policy has them. The whole table is a test of the module {@code policy}.
 *
 * <p>Source: IAM User Guide, "Single-valued vs. multivalued context keys".
 */
@ExtendWith(SharedTarget.class)
final class T21SetOperatorsIT {
  private static final String TABLE =
      """
      operator                            | none  | empty | a     | a b   | b x   | x y
      ForAllValues:StringEquals           | true  | true  | true  | true  | false | false
      ForAllValues:StringNotEquals        | true  | true  | false | false | false | true
      ForAnyValue:StringEquals            | false | false | true  | true  | true  | false
      ForAnyValue:StringNotEquals         | false | false | false | false | true  | true
      ForAllValues:StringLike             | true  | true  | true  | true  | false | false
      ForAllValues:StringNotLike          | true  | true  | false | false | false | true
      ForAnyValue:StringLike              | false | false | true  | true  | true  | false
      ForAnyValue:StringNotLike           | false | false | false | false | true  | true
      ForAnyValue:StringNotEqualsIfExists | true  | true  | false | false | true  | true
      ForAllValues:StringEqualsIfExists   | true  | true  | true  | true  | false | false
      """;

  private static final String WRITING = "\"Action\":[\"s3:PutObject\",\"s3:PutObjectTagging\"]";
  private static final String MAKING = "\"Action\":[\"iam:CreateUser\",\"iam:TagUser\"]";

  private final Target target;
  private final Iam iam;
  private final String bucket;
  private final String name;
  private final Attack user;

  T21SetOperatorsIT(Target target) {
    this.target = target;
    this.iam = new Iam(target);
    this.bucket = target.bucket();
    this.name = "t21-" + bucket;
    this.user = iam.user(name);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(textBlock = TABLE, delimiter = '|', useHeadersInDisplayName = true)
  void decidesAsTheGuideSays(
      String operator, boolean none, boolean empty, boolean a, boolean ab, boolean bx, boolean xy) {
    var expected = new LinkedHashMap<String, Boolean>();
    expected.put("none", none);
    expected.put("empty", empty);
    expected.put("a", a);
    expected.put("a b", ab);
    expected.put("b x", bx);
    expected.put("x y", xy);

    bucketPolicyDecides(condition(operator, "s3:RequestObjectTagKeys"), expected);
    identityPolicyDecides(condition(operator, "s3:RequestObjectTagKeys"), expected);
    expected.remove("empty");
    identityPolicyDecidesOfTags(condition(operator, "aws:TagKeys"), expected);
  }

  private static String condition(String operator, String key) {
    return "{\"%s\":{\"%s\":[\"a\",\"b\"]}}".formatted(operator, key);
  }

  private void bucketPolicyDecides(String condition, Map<String, Boolean> expected) {
    String mallory = PolicyText.account(target.otherAccount());
    String when = WRITING + ",\"Condition\":" + condition;
    String allow = PolicyText.statement("Allow", mallory, when, bucket);
    String anyway = PolicyText.statement("Allow", mallory, WRITING, bucket);
    String deny = PolicyText.statement("Deny", mallory, when, bucket);

    policy(allow);
    assertThat(written(target.mallory(), expected)).as("Allow %s", condition).isEqualTo(expected);
    policy(anyway, deny);
    assertThat(written(target.mallory(), expected))
        .as("Deny %s", condition)
        .isEqualTo(opposite(expected));
    policy(PolicyText.statement("Deny", mallory, WRITING, bucket));
  }

  private void identityPolicyDecides(String condition, Map<String, Boolean> expected) {
    iam.may(name, Iam.on("Allow", WRITING, condition));
    assertThat(written(user, expected)).as("Allow %s", condition).isEqualTo(expected);
    iam.may(name, Iam.on("Allow", WRITING), Iam.on("Deny", WRITING, condition));
    assertThat(written(user, expected)).as("Deny %s", condition).isEqualTo(opposite(expected));
  }

  private void identityPolicyDecidesOfTags(String condition, Map<String, Boolean> expected) {
    iam.may(name, Iam.on("Allow", MAKING, condition));
    assertThat(tagged(expected)).as("Allow %s", condition).isEqualTo(expected);
    iam.may(name, Iam.on("Allow", MAKING), Iam.on("Deny", MAKING, condition));
    assertThat(tagged(expected)).as("Deny %s", condition).isEqualTo(opposite(expected));
  }

  private void policy(String... statements) {
    target.root().must(Shot.put("/" + bucket + "?policy", PolicyText.of(statements)));
  }

  /** Which writes are let through, by the tags they bring. */
  private Map<String, Boolean> written(Attack who, Map<String, Boolean> cases) {
    var let = new LinkedHashMap<String, Boolean>();
    for (String tags : cases.keySet()) {
      Shot plain = Shot.put("/" + bucket + "/key", "text");
      Shot shot =
          switch (tags) {
            case "none" -> plain;
            case "empty" -> plain.with("x-amz-tagging", "");
            default -> plain.with("x-amz-tagging", tags.replace(" ", "=1&") + "=1");
          };
      let.put(tags, isLet(who.fire(shot)));
    }
    return let;
  }

  /** The same of IAM: users are made without tags, and one that is there is tagged. */
  private Map<String, Boolean> tagged(Map<String, Boolean> cases) {
    var let = new LinkedHashMap<String, Boolean>();
    for (String tags : cases.keySet()) {
      let.put(tags, isLet(user.at("api", "iam").fire(tagging(tags))));
    }
    return let;
  }

  private Shot tagging(String tags) {
    if (tags.equals("none")) {
      return Iam.call("CreateUser", "UserName", "t21-" + target.freeName());
    }
    var parameters = new ArrayList<>(List.of("UserName", name));
    int number = 0;
    for (String key : tags.split(" ", -1)) {
      number++;
      parameters.addAll(List.of("Tags.member." + number + ".Key", key));
      parameters.addAll(List.of("Tags.member." + number + ".Value", "1"));
    }
    return Iam.call("TagUser", parameters.toArray(String[]::new));
  }

  private static boolean isLet(Answer answer) {
    assertThat(answer.verdict()).isIn("200 ", "403 AccessDenied");
    return answer.status() == 200;
  }

  private static Map<String, Boolean> opposite(Map<String, Boolean> cases) {
    var other = new LinkedHashMap<String, Boolean>();
    cases.forEach((tags, is) -> other.put(tags, !is));
    return other;
  }
}
