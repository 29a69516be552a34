package coffer.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import coffer.iam.IamFixture;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PoliciesTest {
  private static final String READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";

  private final IamFixture iam = new IamFixture();

  @AfterEach
  void close() {
    iam.close();
  }

  private static String text(String sid) {
    return """
    {"Version": "2012-10-17",
     "Statement": {"Sid": "%s", "Effect": "Allow", "Action": "s3:*", "Resource": "*"}}\
    """
        .formatted(sid);
  }

  private String make(String name) {
    return iam.done("CreatePolicy", "PolicyName", name, "PolicyDocument", text("v1"))
        .element("Arn");
  }

  private Answer version(String arn, String sid, boolean inForce) {
    return iam.call(
        "CreatePolicyVersion",
        "PolicyArn",
        arn,
        "PolicyDocument",
        text(sid),
        "SetAsDefault",
        Boolean.toString(inForce));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:s3:us-east-1::b/*",
        "arn:aws:iam:us-east-1:111122223333:user/x",
        "arn:aws:iam::111122223333:users/x",
        "arn:aws-cn:s3:::b/*",
        "arn:aws:*:::b"
      })
  void isNotMadeAboutAResourceThatCannotExist(String resource) {
    String deny = text("v1").replace("\"*\"", "\"" + resource + "\"").replace("Allow", "Deny");

    assertThat(iam.code("CreatePolicy", "PolicyName", "Never", "PolicyDocument", deny))
        .isEqualTo("MalformedPolicyDocument");
    assertThat(iam.code("GetPolicy", "PolicyArn", iam.arn("policy/Never")))
        .isEqualTo("NoSuchEntity");
  }

  @Test
  void isToldAsItWasMade() {
    var made =
        iam.done(
            "CreatePolicy",
            "PolicyName",
            "Reading",
            "Path",
            "/teams/a/",
            "PolicyDocument",
            text("v1"),
            "Description",
            "reads",
            "Tags.member.1.Key",
            "team",
            "Tags.member.1.Value",
            "a");
    String arn = iam.arn("policy/teams/a/Reading");

    var told = iam.done("GetPolicy", "PolicyArn", arn);

    assertThat(made.element("Arn")).isEqualTo(arn);
    assertThat(made.element("PolicyId")).startsWith("ANPA").hasSize(21);
    assertThat(told.element("Description")).isEqualTo("reads");
    assertThat(told.element("DefaultVersionId")).isEqualTo("v1");
    assertThat(told.element("AttachmentCount")).isEqualTo("0");
    assertThat(told.element("IsAttachable")).isEqualTo("true");
    assertThat(told.element("Key")).isEqualTo("team");
    assertThat(iam.code("GetPolicy", "PolicyArn", iam.arn("policy/Reading")))
        .isEqualTo("NoSuchEntity");
    assertThat(iam.code("CreatePolicy", "PolicyName", "READING", "PolicyDocument", text("x")))
        .isEqualTo("EntityAlreadyExists");
  }

  @Test
  void hasFiveVersionsAtMostAndNeverUsesANumberAgain() {
    String arn = make("p");
    for (int i = 2; i <= 5; i++) {
      assertThat(version(arn, "v" + i, i == 3).element("VersionId")).isEqualTo("v" + i);
    }
    assertThat(version(arn, "v6", false).code()).isEqualTo("LimitExceeded");
    assertThat(iam.code("DeletePolicyVersion", "PolicyArn", arn, "VersionId", "v3"))
        .isEqualTo("DeleteConflict");
    iam.done("DeletePolicyVersion", "PolicyArn", arn, "VersionId", "v5");

    assertThat(version(arn, "v6", false).element("VersionId")).isEqualTo("v6");

    assertThat(iam.done("ListPolicyVersions", "PolicyArn", arn).elements("VersionId"))
        .containsExactly("v6", "v4", "v3", "v2", "v1");
    assertThat(iam.done("GetPolicy", "PolicyArn", arn).element("DefaultVersionId")).isEqualTo("v3");
    iam.done("SetDefaultPolicyVersion", "PolicyArn", arn, "VersionId", "v1");
    var first = iam.done("GetPolicyVersion", "PolicyArn", arn, "VersionId", "v1");
    assertThat(first.element("IsDefaultVersion")).isEqualTo("true");
    assertThat(URLDecoder.decode(first.element("Document"), StandardCharsets.UTF_8))
        .isEqualTo(text("v1"));
    assertThat(iam.code("GetPolicyVersion", "PolicyArn", arn, "VersionId", "v5"))
        .isEqualTo("NoSuchEntity");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "{",
        "{\"Version\":\"2012-10-17\",\"Statement\":[]}",
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\"}}",
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
            + "\"Resource\":\"*\",\"Principal\":\"*\"}}",
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
            + "\"Resource\":\"*\",\"Condition\":{\"StringLik\":{\"aws:username\":\"a\"}}}}"
      })
  void refusesWhatIsNoPolicy(String document) {
    String arn = make("p");

    assertThat(iam.code("CreatePolicy", "PolicyName", "q", "PolicyDocument", document))
        .isEqualTo("MalformedPolicyDocument");
    assertThat(iam.code("CreatePolicyVersion", "PolicyArn", arn, "PolicyDocument", document))
        .isEqualTo("MalformedPolicyDocument");
    assertThat(iam.done("ListPolicyVersions", "PolicyArn", arn).elements("VersionId"))
        .containsExactly("v1");
  }

  @Test
  void has6144CharactersWithoutWhiteSpaceAtMost() {
    int room = 6_144 - text("").replaceAll("\\s", "").length();
    String largest =
        text("x".repeat(room)).replace("\"Version\"", " ".repeat(3_000) + "\"Version\"");

    iam.done("CreatePolicy", "PolicyName", "largest", "PolicyDocument", largest);

    assertThat(
            iam.code(
                "CreatePolicy",
                "PolicyName",
                "larger",
                "PolicyDocument",
                text("x".repeat(room + 1))))
        .isEqualTo("LimitExceeded");
  }

  @Test
  void countsAndNamesWhoHasIt() {
    String arn = make("p");
    iam.done("CreateUser", "UserName", "ann", "PermissionsBoundary", arn);
    iam.done("CreateUser", "UserName", "bob", "Path", "/x/");
    iam.done("CreateGroup", "GroupName", "g");
    iam.done("AttachUserPolicy", "UserName", "bob", "PolicyArn", arn);
    iam.done("AttachGroupPolicy", "GroupName", "g", "PolicyArn", arn);

    var told = iam.done("GetPolicy", "PolicyArn", arn);
    var all = iam.done("ListEntitiesForPolicy", "PolicyArn", arn);
    var bounded =
        iam.done(
            "ListEntitiesForPolicy", "PolicyArn", arn, "PolicyUsageFilter", "PermissionsBoundary");
    var under = iam.done("ListEntitiesForPolicy", "PolicyArn", arn, "PathPrefix", "/x/");

    assertThat(told.element("AttachmentCount")).isEqualTo("2");
    assertThat(told.element("PermissionsBoundaryUsageCount")).isEqualTo("1");
    assertThat(all.elements("UserName")).containsExactly("ann", "bob");
    assertThat(all.elements("GroupName")).containsExactly("g");
    assertThat(bounded.elements("UserName")).containsExactly("ann");
    assertThat(bounded.elements("GroupName")).isEmpty();
    assertThat(under.elements("UserName")).containsExactly("bob");
    var page = iam.done("ListEntitiesForPolicy", "PolicyArn", arn, "MaxItems", "2");
    assertThat(page.element("IsTruncated")).isEqualTo("true");
    assertThat(
            iam.done("ListEntitiesForPolicy", "PolicyArn", arn, "Marker", page.element("Marker"))
                .elements("UserName"))
        .containsExactly("bob");
  }

  @Test
  void isDeletedOnlyWhenNobodyHasItAndNoOtherVersionIsThere() {
    String arn = make("p");
    iam.done("CreateUser", "UserName", "ann", "PermissionsBoundary", arn);
    assertThat(iam.code("DeletePolicy", "PolicyArn", arn)).isEqualTo("DeleteConflict");
    iam.done("DeleteUserPermissionsBoundary", "UserName", "ann");
    version(arn, "v2", true);
    assertThat(iam.code("DeletePolicy", "PolicyArn", arn)).isEqualTo("DeleteConflict");
    iam.done("DeletePolicyVersion", "PolicyArn", arn, "VersionId", "v1");

    iam.done("DeletePolicy", "PolicyArn", arn);

    assertThat(iam.code("GetPolicy", "PolicyArn", arn)).isEqualTo("NoSuchEntity");
  }

  @Test
  void listsByScopePathAndUse() {
    make("AAA");
    String used = make("BBB");
    iam.done("CreateUser", "UserName", "ann");
    iam.done("AttachUserPolicy", "UserName", "ann", "PolicyArn", used);
    iam.done("AttachUserPolicy", "UserName", "ann", "PolicyArn", READ_ONLY);

    assertThat(names("Scope", "Local")).containsExactly("AAA", "BBB");
    assertThat(names("Scope", "AWS")).contains("AdministratorAccess").doesNotContain("AAA");
    assertThat(names("PathPrefix", "/job-function/")).containsExactly("ViewOnlyAccess");
    assertThat(names("OnlyAttached", "true")).containsExactly("BBB", "ReadOnlyAccess");
    assertThat(names("PolicyUsageFilter", "PermissionsBoundary")).isEmpty();
    var page = iam.done("ListPolicies", "Scope", "Local", "MaxItems", "1");
    assertThat(page.elements("PolicyName")).containsExactly("AAA");
    assertThat(names("Scope", "Local", "Marker", page.element("Marker"))).containsExactly("BBB");
  }

  private List<String> names(String... parameters) {
    return iam.done("ListPolicies", parameters).elements("PolicyName");
  }

  @Test
  void showsAwssPoliciesAndLetsNobodyChangeThem() {
    var told = iam.done("GetPolicy", "PolicyArn", READ_ONLY);
    assertThat(told.element("PolicyId")).isEqualTo("ANPAILL3HVNFSB6DCOWYQ");
    assertThat(
            iam.done("GetPolicyVersion", "PolicyArn", READ_ONLY, "VersionId", "v1")
                .element("Document"))
        .contains("s3%3AGet%2A");

    assertThat(iam.code("DeletePolicy", "PolicyArn", READ_ONLY)).isEqualTo("AccessDenied");
    assertThat(version(READ_ONLY, "mine", true).code()).isEqualTo("AccessDenied");
    assertThat(
            iam.code(
                "TagPolicy",
                "PolicyArn",
                READ_ONLY,
                "Tags.member.1.Key",
                "a",
                "Tags.member.1.Value",
                "b"))
        .isEqualTo("AccessDenied");
  }

  @Test
  void isNobodyElses() {
    iam.api.ask(iam.api.root(iam.api.bob));
    String foreign =
        iam.done("CreatePolicy", "PolicyName", "p", "PolicyDocument", text("v1")).element("Arn");

    iam.asRoot();

    assertThat(iam.code("GetPolicy", "PolicyArn", foreign)).isEqualTo("AccessDenied");
    assertThat(iam.code("DeletePolicy", "PolicyArn", foreign)).isEqualTo("AccessDenied");
    iam.done("CreateUser", "UserName", "ann");
    assertThat(iam.code("AttachUserPolicy", "UserName", "ann", "PolicyArn", foreign))
        .isEqualTo("NoSuchEntity");
  }

  @Test
  void hasTags() {
    String arn = make("p");
    iam.done("TagPolicy", "PolicyArn", arn, "Tags.member.1.Key", "a", "Tags.member.1.Value", "1");
    iam.done("TagPolicy", "PolicyArn", arn, "Tags.member.1.Key", "b", "Tags.member.1.Value", "2");
    iam.done("UntagPolicy", "PolicyArn", arn, "TagKeys.member.1", "a");

    assertThat(iam.done("ListPolicyTags", "PolicyArn", arn).elements("Key")).containsExactly("b");
  }
}
