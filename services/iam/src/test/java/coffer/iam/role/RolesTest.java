package coffer.iam.role;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.iam.IamFixture;
import coffer.identity.realm.Realms;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RolesTest {
  private static final String ANY =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\","
          + "\"Resource\":\"*\"}}";

  private final IamFixture iam = new IamFixture();

  @AfterEach
  void close() {
    iam.close();
  }

  private static String trusting(String principal) {
    return """
    {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
    "Principal":%s,"Action":"sts:AssumeRole"}]}\
    """
        .formatted(principal);
  }

  private void make(String name) {
    iam.done(
        "CreateRole",
        "RoleName",
        name,
        "AssumeRolePolicyDocument",
        trusting("{\"Service\":\"ec2.amazonaws.com\"}"));
  }

  private String trustOf(String name) {
    return URLDecoder.decode(
        iam.done("GetRole", "RoleName", name).element("AssumeRolePolicyDocument"),
        StandardCharsets.UTF_8);
  }

  @Test
  void aRoleIsToldAsItWasMade() {
    String trust = trusting("{\"AWS\":\"" + iam.account() + "\"}");
    var made =
        iam.done(
            "CreateRole",
            "RoleName",
            "Builder",
            "Path",
            "/teams/a/",
            "AssumeRolePolicyDocument",
            trust,
            "Description",
            "builds",
            "MaxSessionDuration",
            "7200",
            "PermissionsBoundary",
            "arn:aws:iam::aws:policy/PowerUserAccess",
            "Tags.member.1.Key",
            "team",
            "Tags.member.1.Value",
            "a");

    var told = iam.done("GetRole", "RoleName", "builder");

    assertThat(made.element("RoleId")).startsWith("AROA").hasSize(21);
    assertThat(told.element("Arn")).isEqualTo(iam.arn("role/teams/a/Builder"));
    assertThat(told.element("Description")).isEqualTo("builds");
    assertThat(told.element("MaxSessionDuration")).isEqualTo("7200");
    assertThat(told.element("PermissionsBoundaryArn")).endsWith("PowerUserAccess");
    assertThat(told.element("Key")).isEqualTo("team");
    assertThat(told.body()).contains("RoleLastUsed");
    assertThat(trustOf("Builder")).isEqualTo(trust);
    var listed = iam.done("ListRoles", "PathPrefix", "/teams/");
    assertThat(listed.elements("RoleName")).containsExactly("Builder");
    assertThat(listed.body()).doesNotContain("PermissionsBoundary", "<Tags>");
    assertThat(iam.done("ListRoles", "PathPrefix", "/other/").elements("RoleName")).isEmpty();
  }

  @Test
  void aNameIsTakenWhateverItsCase() {
    make("Builder");

    assertThat(
            iam.code(
                "CreateRole",
                "RoleName",
                "BUILDER",
                "AssumeRolePolicyDocument",
                trusting("{\"Service\":\"ec2.amazonaws.com\"}")))
        .isEqualTo("EntityAlreadyExists");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "UpdateRole",
    "DeleteRole",
    "GetRole",
    "ListRoleTags",
    "ListRolePolicies",
    "ListAttachedRolePolicies",
    "DeleteRolePermissionsBoundary"
  })
  void whatIsNotThereIsNotFound(String action) {
    assertThat(iam.code(action, "RoleName", "nobody")).isEqualTo("NoSuchEntity");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "{\"AWS\":\"arn:aws:iam::999999999999:root\"}",
        "{\"AWS\":\"arn:aws:iam::ACCOUNT:user/ghost\"}",
        "{\"AWS\":\"arn:aws:iam::ACCOUNT:role/ghost\"}",
        "{\"AWS\":\"arn:aws:sts::ACCOUNT:assumed-role/ghost/session\"}",
        "{\"AWS\":\"AIDAGHOSTGHOSTGHOST00\"}",
        "{\"Service\":\"nosuch.amazonaws.com\"}",
        "{\"Service\":[\"ec2.amazonaws.com\",\"nosuch.us-east-1.amazonaws.com\"]}",
        "{\"Federated\":\"arn:aws:iam::ACCOUNT:saml-provider/ghost\"}",
        "{\"Federated\":\"arn:aws:iam::ACCOUNT:oidc-provider/ghost.example.com\"}"
      })
  void trustsNobodyWhoDoesNotExist(String principal) {
    var refused =
        iam.call(
            "CreateRole",
            "RoleName",
            "r",
            "AssumeRolePolicyDocument",
            trusting(principal.replace("ACCOUNT", iam.account().value())));

    assertThat(refused.code()).isEqualTo("MalformedPolicyDocument");
    assertThat(refused.element("Message")).startsWith("Invalid principal in policy: ");
    assertThat(iam.code("GetRole", "RoleName", "r")).isEqualTo("NoSuchEntity");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"Version\":\"2012-10-17\",\"Statement\":[]}",
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},"
            + "\"Action\":\"s3:GetObject\"}}",
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},"
            + "\"Action\":\"sts:AssumeRole\",\"Resource\":\"*\"}}"
      })
  void refusesWhatIsNoTrustPolicy(String trust) {
    make("r");

    assertThat(iam.code("UpdateAssumeRolePolicy", "RoleName", "r", "PolicyDocument", trust))
        .isIn("MalformedPolicyDocument", "ValidationError");
  }

  @Test
  void refusesATrustPolicyThatIsTooLong() {
    make("r");
    String many = "\"" + "arn:aws:iam::%s:root\",\"".formatted(iam.account()).repeat(80) + "x\"";

    assertThat(
            iam.code(
                "UpdateAssumeRolePolicy",
                "RoleName",
                "r",
                "PolicyDocument",
                trusting("{\"AWS\":[" + many + "]}")))
        .isEqualTo("LimitExceeded");
  }

  /** Source: IAM User Guide, "AWS JSON policy elements: Principal", "IAM user principals". */
  @Test
  void oneMadeAnewUnderAnOldNameIsNotTrusted() {
    iam.done("CreateUser", "UserName", "ann");
    String id = iam.done("GetUser", "UserName", "ann").element("UserId");
    String trust = trusting("{\"AWS\":[\"" + iam.arn("user/ann") + "\"]}");
    iam.done("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", trust);
    assertThat(trustOf("r")).isEqualTo(trust);

    iam.done("DeleteUser", "UserName", "ann");
    iam.done("CreateUser", "UserName", "ann");

    assertThat(trustOf("r")).contains(id).doesNotContain("user/ann");
    assertThat(Realms.role(iam.api.realms.of(iam.account()), "r").orElseThrow().trust())
        .contains(id);
    assertThat(iam.code("UpdateAssumeRolePolicy", "RoleName", "r", "PolicyDocument", trustOf("r")))
        .isEqualTo("MalformedPolicyDocument");
  }

  /** Without AWS's word for it, a condition would hold for nobody, or for everybody. */
  @Test
  void trustsByNoConditionKeyThatDoesNotExist() {
    String trust =
        trusting("{\"AWS\":\"" + iam.account() + "\"}")
            .replace("}]", ",\"Condition\":{\"StringEquals\":{\"sts:ExternalIds\":\"7\"}}}]");

    assertThat(trust).contains("sts:ExternalIds");
    assertThat(iam.code("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", trust))
        .isEqualTo("MalformedPolicyDocument");
    assertThat(
            iam.code(
                "CreateRole",
                "RoleName",
                "r",
                "AssumeRolePolicyDocument",
                trust.replace("ExternalIds", "ExternalId")))
        .isEmpty();
  }

  @Test
  void oneWhoIsRenamedStaysTrusted() {
    iam.done("CreateUser", "UserName", "ann");
    iam.done(
        "CreateRole",
        "RoleName",
        "r",
        "AssumeRolePolicyDocument",
        trusting("{\"AWS\":\"" + iam.arn("user/ann") + "\"}"));

    iam.done("UpdateUser", "UserName", "ann", "NewUserName", "anna");

    assertThat(trustOf("r")).contains(iam.arn("user/anna"));
  }

  @Test
  void changesWhatIsSaid() {
    make("r");
    iam.done("UpdateRole", "RoleName", "r", "Description", "one", "MaxSessionDuration", "43200");
    iam.done("UpdateRoleDescription", "RoleName", "r", "Description", "two");

    var told = iam.done("GetRole", "RoleName", "r");

    assertThat(told.element("Description")).isEqualTo("two");
    assertThat(told.element("MaxSessionDuration")).isEqualTo("43200");
    assertThat(iam.code("UpdateRole", "RoleName", "r", "MaxSessionDuration", "43201"))
        .isEqualTo("ValidationError");
  }

  @Test
  void isDeletedOnlyWhenNothingHangsOnIt() {
    make("r");
    iam.done("CreateInstanceProfile", "InstanceProfileName", "p");
    iam.done("AddRoleToInstanceProfile", "InstanceProfileName", "p", "RoleName", "r");
    assertThat(iam.code("DeleteRole", "RoleName", "r")).isEqualTo("DeleteConflict");
    iam.done("RemoveRoleFromInstanceProfile", "InstanceProfileName", "p", "RoleName", "r");
    String arn = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    iam.done("AttachRolePolicy", "RoleName", "r", "PolicyArn", arn);
    assertThat(iam.code("DeleteRole", "RoleName", "r")).isEqualTo("DeleteConflict");
    iam.done("DetachRolePolicy", "RoleName", "r", "PolicyArn", arn);
    iam.done("PutRolePolicy", "RoleName", "r", "PolicyName", "x", "PolicyDocument", ANY);
    assertThat(iam.code("DeleteRole", "RoleName", "r")).isEqualTo("DeleteConflict");
    iam.done("DeleteRolePolicy", "RoleName", "r", "PolicyName", "x");

    iam.done("DeleteRole", "RoleName", "r");

    assertThat(iam.code("GetRole", "RoleName", "r")).isEqualTo("NoSuchEntity");
  }

  @Test
  void hasInlinePolicies() {
    make("r");
    iam.done("PutRolePolicy", "RoleName", "r", "PolicyName", "x", "PolicyDocument", ANY);

    var told = iam.done("GetRolePolicy", "RoleName", "r", "PolicyName", "x");

    assertThat(URLDecoder.decode(told.element("PolicyDocument"), StandardCharsets.UTF_8))
        .isEqualTo(ANY);
    assertThat(iam.done("ListRolePolicies", "RoleName", "r").elements("member"))
        .containsExactly("x");
    assertThat(iam.code("GetRolePolicy", "RoleName", "r", "PolicyName", "y"))
        .isEqualTo("NoSuchEntity");
    assertThat(iam.code("PutRolePolicy", "RoleName", "r", "PolicyName", "x", "PolicyDocument", "{"))
        .isEqualTo("MalformedPolicyDocument");
  }

  @Test
  void hasTenManagedPoliciesAtMost() {
    make("r");
    for (int i = 0; i < 11; i++) {
      iam.done("CreatePolicy", "PolicyName", "p" + i, "PolicyDocument", ANY);
    }
    for (int i = 0; i < 10; i++) {
      iam.done("AttachRolePolicy", "RoleName", "r", "PolicyArn", iam.arn("policy/p" + i));
    }

    assertThat(iam.code("AttachRolePolicy", "RoleName", "r", "PolicyArn", iam.arn("policy/p10")))
        .isEqualTo("LimitExceeded");
    assertThat(iam.code("DetachRolePolicy", "RoleName", "r", "PolicyArn", iam.arn("policy/p10")))
        .isEqualTo("NoSuchEntity");
    var page = iam.done("ListAttachedRolePolicies", "RoleName", "r", "MaxItems", "4");
    assertThat(page.elements("PolicyName")).containsExactly("p0", "p1", "p2", "p3");
    var next =
        iam.done("ListAttachedRolePolicies", "RoleName", "r", "Marker", page.element("Marker"));
    assertThat(next.elements("PolicyName")).hasSize(6);
  }

  @Test
  void hasTags() {
    make("r");
    iam.done("TagRole", "RoleName", "r", "Tags.member.1.Key", "a", "Tags.member.1.Value", "1");
    iam.done("TagRole", "RoleName", "r", "Tags.member.1.Key", "b", "Tags.member.1.Value", "2");
    iam.done("UntagRole", "RoleName", "r", "TagKeys.member.1", "a");

    assertThat(iam.done("ListRoleTags", "RoleName", "r").elements("Key")).containsExactly("b");
    assertThat(
            iam.code(
                "TagRole",
                "RoleName",
                "r",
                "Tags.member.1.Key",
                "aws:x",
                "Tags.member.1.Value",
                ""))
        .isEqualTo("InvalidInput");
  }

  @Test
  void asksForTheBoundaryThatIsSetOrThere() {
    make("r");
    String boundary = "arn:aws:iam::aws:policy/PowerUserAccess";
    iam.done("PutRolePermissionsBoundary", "RoleName", "r", "PermissionsBoundary", boundary);
    assertThat(iam.api.lastAccesses().getFirst().facts())
        .containsEntry("iam:permissionsboundary", List.of(boundary));

    iam.done(
        "AttachRolePolicy", "RoleName", "r", "PolicyArn", "arn:aws:iam::aws:policy/ReadOnlyAccess");

    assertThat(iam.api.lastAccesses().getFirst().facts())
        .containsEntry("iam:permissionsboundary", List.of(boundary))
        .containsEntry("iam:policyarn", List.of("arn:aws:iam::aws:policy/ReadOnlyAccess"));
    iam.done("DeleteRolePermissionsBoundary", "RoleName", "r");
    assertThat(iam.done("GetRole", "RoleName", "r").body()).doesNotContain("PermissionsBoundary");
  }
}
