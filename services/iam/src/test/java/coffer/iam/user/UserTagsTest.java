package coffer.iam.user;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import coffer.iam.IamFixture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class UserTagsTest {
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
  void replacesATagWhateverItsCase() {
    tag("Team", "a");

    tag("team", "b");

    var tags = iam.done("ListUserTags", "UserName", "ann");
    assertThat(tags.elements("Key")).containsExactly("team");
    assertThat(tags.elements("Value")).containsExactly("b");
  }

  @Test
  void removesTagsWhateverTheirCaseAndMindsNoneThatAreMissing() {
    tag("Team", "a");
    tag("Cost", "1");

    iam.done(
        "UntagUser", "UserName", "ann", "TagKeys.member.1", "TEAM", "TagKeys.member.2", "other");

    assertThat(iam.done("ListUserTags", "UserName", "ann").elements("Key")).containsExactly("Cost");
  }

  @Test
  void refusesOneKeyTwiceAndTheKeysOfAws() {
    assertThat(tag("k", "1", "K", "2").code()).isEqualTo("InvalidInput");
    assertThat(tag("AWS:k", "1").code()).isEqualTo("InvalidInput");
    assertThat(iam.done("ListUserTags", "UserName", "ann").elements("Key")).isEmpty();
  }

  @Test
  void keepsFiftyTagsAndNoMore() {
    var many = new ArrayList<String>();
    for (int i = 0; i < 50; i++) {
      many.addAll(List.of("k" + i, "v"));
    }
    assertThat(tag(many.toArray(String[]::new)).code()).isEmpty();

    assertThat(tag("one more", "v").code()).isEqualTo("LimitExceeded");
    assertThat(tag("k0", "again").code()).isEmpty();
  }

  @Test
  void listsTagsInPages() {
    tag("a", "1", "b", "2", "c", "3");

    var first = iam.done("ListUserTags", "UserName", "ann", "MaxItems", "2");
    var rest = iam.done("ListUserTags", "UserName", "ann", "Marker", first.element("Marker"));

    assertThat(first.elements("Key")).containsExactly("a", "b");
    assertThat(rest.elements("Key")).containsExactly("c");
  }

  @Test
  void letsTagsDecide() {
    iam.done("CreateUser", "UserName", "boss");
    String policy =
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": "iam:GetUser", "Resource": "*",
           "Condition": {"StringEquals": {"aws:ResourceTag/team": "red"}}},
          {"Effect": "Allow", "Action": "iam:ListUserTags", "Resource": "*",
           "Condition": {"StringEquals": {"iam:ResourceTag/team": "red"}}},
          {"Effect": "Allow", "Action": "iam:TagUser", "Resource": "*",
           "Condition": {"StringEquals": {"aws:RequestTag/team": "red"},
                         "ForAllValues:StringEquals": {"aws:TagKeys": ["team"]}}}]}
        """;
    iam.done("PutUserPolicy", "UserName", "boss", "PolicyName", "p", "PolicyDocument", policy);
    iam.as("boss");

    assertThat(iam.code("GetUser", "UserName", "ann")).isEqualTo("AccessDenied");
    assertThat(tag("team", "blue").code()).isEqualTo("AccessDenied");
    assertThat(tag("team", "red", "more", "x").code()).isEqualTo("AccessDenied");
    assertThat(tag("team", "red").code()).isEmpty();
    assertThat(iam.code("GetUser", "UserName", "ann")).isEmpty();
    assertThat(iam.code("ListUserTags", "UserName", "ann")).isEmpty();
  }

  private Answer tag(String... keysAndValues) {
    var parameters = new ArrayList<>(List.of("UserName", "ann"));
    for (int i = 0; i < keysAndValues.length; i += 2) {
      String member = "Tags.member." + (i / 2 + 1);
      parameters.addAll(
          List.of(member + ".Key", keysAndValues[i], member + ".Value", keysAndValues[i + 1]));
    }
    return iam.call("TagUser", parameters.toArray(String[]::new));
  }
}
