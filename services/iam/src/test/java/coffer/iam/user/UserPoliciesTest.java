package coffer.iam.user;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.iam.IamFixture;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UserPoliciesTest {
  private final IamFixture iam = new IamFixture();

  @BeforeEach
  void makeAUser() {
    iam.done("CreateUser", "UserName", "ann");
  }

  @AfterEach
  void close() {
    iam.close();
  }

  @Test
  void answersAPolicyAsItWasPut() {
    String document = IamFixture.ALLOW.replace("\"*\"}", "\"arn:aws:s3:::a b*~/ü\"}");

    put("p", document);

    String encoded =
        iam.done("GetUserPolicy", "UserName", "ann", "PolicyName", "p").element("PolicyDocument");
    assertThat(encoded).matches("[A-Za-z0-9._~%-]+").contains("%20", "~", "%2A");
    assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(document);
  }

  @Test
  void letsAUserDoWhatItsPolicySays() {
    assertThat(iam.as("ann").code("ListUsers")).isEqualTo("AccessDenied");

    iam.asRoot();
    put("p", allowing("iam:ListUsers"));

    assertThat(iam.as("ann").code("ListUsers")).isEmpty();
    assertThat(iam.code("ListGroups")).isEqualTo("AccessDenied");
  }

  @Test
  void listsAndRemovesPolicies() {
    put("b", IamFixture.ALLOW);
    put("a", IamFixture.ALLOW);

    assertThat(iam.done("ListUserPolicies", "UserName", "ann").elements("member"))
        .containsExactly("a", "b");
    iam.done("DeleteUserPolicy", "UserName", "ann", "PolicyName", "a");
    assertThat(iam.done("ListUserPolicies", "UserName", "ann").elements("member"))
        .containsExactly("b");
    assertThat(iam.code("GetUserPolicy", "UserName", "ann", "PolicyName", "a"))
        .isEqualTo("NoSuchEntity");
    assertThat(iam.code("DeleteUserPolicy", "UserName", "ann", "PolicyName", "a"))
        .isEqualTo("NoSuchEntity");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "{",
        "{}",
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\"}]}",
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\","
            + "\"Action\":\"s3:*\",\"Resource\":\"*\"}]}",
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
            + "\"Resource\":\"*\",\"Condition\":{\"StringLik\":{\"aws:userid\":\"x\"}}}]}",
        // A Deny on what no request has would never apply.
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"s3:*\","
            + "\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:SourceVpcs\":\"x\"}}}]}"
      })
  void refusesWhatIsNoPolicyAndKeepsTheOneThereWas(String document) {
    put("p", IamFixture.ALLOW);

    var refused =
        iam.call("PutUserPolicy", "UserName", "ann", "PolicyName", "p", "PolicyDocument", document);

    assertThat(refused.code()).isEqualTo("MalformedPolicyDocument");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(
            iam.done("GetUserPolicy", "UserName", "ann", "PolicyName", "p")
                .element("PolicyDocument"))
        .contains("Allow");
  }

  @Test
  void namesTheElementThatIsWrong() {
    var refused =
        iam.call(
            "PutUserPolicy",
            "UserName",
            "ann",
            "PolicyName",
            "p",
            "PolicyDocument",
            IamFixture.ALLOW.replace("Allow", "allow"));

    assertThat(refused.element("Message")).contains("Statement[0].Effect");
  }

  @Test
  void countsTheSizesOfAllInlinePoliciesTogether() {
    String half = allowing("s3:" + "a".repeat(1_000));
    put("a", half);

    var second =
        iam.call("PutUserPolicy", "UserName", "ann", "PolicyName", "b", "PolicyDocument", half);

    assertThat(second.code()).isEqualTo("LimitExceeded");
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.element("Message"))
        .isEqualTo("Maximum policy size of 2048 bytes exceeded for user ann");
    put("a", half.replace("{", "{" + " ".repeat(2_000)));
  }

  @Test
  void attachesAManagedPolicyOnceAndDetachesIt() {
    attach(IamFixture.ADMINISTRATOR);
    attach(IamFixture.ADMINISTRATOR);

    assertThat(iam.done("ListAttachedUserPolicies", "UserName", "ann").elements("PolicyName"))
        .containsExactly("AdministratorAccess");
    assertThat(iam.as("ann").code("ListUsers")).isEmpty();
    iam.asRoot().done("DetachUserPolicy", "UserName", "ann", "PolicyArn", IamFixture.ADMINISTRATOR);
    assertThat(iam.as("ann").code("ListUsers")).isEqualTo("AccessDenied");
    assertThat(
            iam.asRoot()
                .code("DetachUserPolicy", "UserName", "ann", "PolicyArn", IamFixture.ADMINISTRATOR))
        .isEqualTo("NoSuchEntity");
  }

  @Test
  void attachesOnlyWhatThereIs() {
    assertThat(attachCode(iam.arn("policy/nothing"))).isEqualTo("NoSuchEntity");
    assertThat(attachCode("arn:aws:iam::aws:policy/Nothing")).isEqualTo("NoSuchEntity");
    assertThat(attachCode("arn:aws:iam::123:user/somebody")).isEqualTo("InvalidInput");
    assertThat(attachCode(iam.arn("policy/other/path/AdministratorAccess")))
        .isEqualTo("NoSuchEntity");
  }

  @Test
  void attachesNoMoreThanTenPolicies() {
    for (int i = 0; i < 10; i++) {
      attach(policy("p" + i));
    }

    var refused =
        iam.call("AttachUserPolicy", "UserName", "ann", "PolicyArn", IamFixture.ADMINISTRATOR);

    assertThat(refused.code()).isEqualTo("LimitExceeded");
    assertThat(refused.element("Message")).isEqualTo("Cannot exceed quota for PoliciesPerUser: 10");
  }

  @Test
  void doesNotTakeAPolicyOfAnotherPathForTheOneThatIsNamed() {
    String arn = policy("p");

    assertThat(attachCode(arn.replace("policy/p", "policy/x/p"))).isEqualTo("NoSuchEntity");
  }

  private String attachCode(String arn) {
    return iam.code("AttachUserPolicy", "UserName", "ann", "PolicyArn", arn);
  }

  private void attach(String arn) {
    iam.done("AttachUserPolicy", "UserName", "ann", "PolicyArn", arn);
  }

  private String policy(String name) {
    return iam.done("CreatePolicy", "PolicyName", name, "PolicyDocument", IamFixture.ALLOW)
        .element("Arn");
  }

  private void put(String name, String document) {
    iam.done("PutUserPolicy", "UserName", "ann", "PolicyName", name, "PolicyDocument", document);
  }

  private static String allowing(String action) {
    return IamFixture.allowing(action);
  }
}
