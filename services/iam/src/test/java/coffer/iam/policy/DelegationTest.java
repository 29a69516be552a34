package coffer.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.iam.IamFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * T13: nobody makes something stronger than themselves. María lets Zhang make users, but only
 * within a boundary, which he can neither take away nor change.
 *
 * <p>Source: IAM User Guide, "Delegating responsibility to others using permissions boundaries".
 */
final class DelegationTest {
  private static final String ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";

  private final IamFixture iam = new IamFixture();
  private final String company = iam.arn("policy/XCompanyBoundaries");

  @AfterEach
  void close() {
    iam.close();
  }

  @BeforeEach
  void delegate() {
    policy(
        "XCompanyBoundaries",
        """
        {"Sid":"ServiceBoundaries","Effect":"Allow","Action":["s3:*"],"Resource":"*"},
        {"Sid":"AllowIAMConsoleForCredentials","Effect":"Allow",
         "Action":["iam:ListUsers","iam:GetAccountPasswordPolicy"],"Resource":"*"},
        {"Sid":"AllowManageOwnPasswordAndAccessKeys","Effect":"Allow",
         "Action":["iam:*AccessKey*","iam:ChangePassword","iam:GetUser","iam:*LoginProfile*"],
         "Resource":["arn:aws:iam::*:user/${aws:username}"]}\
        """);
    String zhangs =
        """
        {"Sid":"CreateOrChangeOnlyWithBoundary","Effect":"Allow",
         "Action":["iam:AttachUserPolicy","iam:CreateUser","iam:DeleteUserPolicy",
          "iam:DetachUserPolicy","iam:PutUserPermissionsBoundary","iam:PutUserPolicy"],
         "Resource":"*",
         "Condition":{"StringEquals":{"iam:PermissionsBoundary":"BOUNDARY"}}},
        {"Sid":"IAMTasks","Effect":"Allow",
         "Action":["iam:*UserName*","iam:GetUser","iam:ListPolicies","iam:CreatePolicy",
          "iam:CreatePolicyVersion","iam:GetPolicy","iam:CreateAccessKey","iam:CreateRole",
          "iam:AttachRolePolicy"],
         "NotResource":"arn:aws:iam::ACCOUNT:user/Zhang"},
        {"Sid":"NoBoundaryPolicyEdit","Effect":"Deny",
         "Action":["iam:CreatePolicyVersion","iam:DeletePolicy","iam:DeletePolicyVersion",
          "iam:SetDefaultPolicyVersion"],
         "Resource":["BOUNDARY","arn:aws:iam::ACCOUNT:policy/DelegatedUserBoundary"]},
        {"Sid":"NoBoundaryUserDelete","Effect":"Deny",
         "Action":"iam:DeleteUserPermissionsBoundary","Resource":"*"},
        {"Sid":"RolesToo","Effect":"Deny","Action":["iam:CreateRole","iam:AttachRolePolicy"],
         "Resource":"*",
         "Condition":{"StringNotEquals":{"iam:PermissionsBoundary":"BOUNDARY"}}}\
        """
            .replace("BOUNDARY", company)
            .replace("ACCOUNT", iam.account().value());
    policy("DelegatedUserBoundary", zhangs);
    policy("DelegatedUserPermissions", zhangs);
    iam.done(
        "CreateUser",
        "UserName",
        "Zhang",
        "PermissionsBoundary",
        iam.arn("policy/DelegatedUserBoundary"));
    iam.done(
        "AttachUserPolicy",
        "UserName",
        "Zhang",
        "PolicyArn",
        iam.arn("policy/DelegatedUserPermissions"));
    iam.as("Zhang");
  }

  private void policy(String name, String statements) {
    iam.done(
        "CreatePolicy",
        "PolicyName",
        name,
        "PolicyDocument",
        "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}");
  }

  @Test
  void makesUsersWithinTheBoundaryOnly() {
    assertThat(iam.code("CreateUser", "UserName", "Nikhil")).isEqualTo("AccessDenied");
    assertThat(iam.code("CreateUser", "UserName", "Nikhil", "PermissionsBoundary", ADMIN))
        .isEqualTo("AccessDenied");

    iam.done("CreateUser", "UserName", "Nikhil", "PermissionsBoundary", company);
    iam.done("AttachUserPolicy", "UserName", "Nikhil", "PolicyArn", ADMIN);

    // Whatever he is given, the boundary holds.
    assertThat(iam.as("Nikhil").code("CreateUser", "UserName", "more")).isEqualTo("AccessDenied");
    assertThat(iam.as("Nikhil").code("ListUsers")).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1} {2} {3} {4}")
  @CsvSource({
    "AttachUserPolicy, UserName, Zhang, PolicyArn, ADMIN",
    "PutUserPermissionsBoundary, UserName, Zhang, PermissionsBoundary, ADMIN",
    "DeleteUserPermissionsBoundary, UserName, Zhang, ,",
    "DeleteUserPermissionsBoundary, UserName, Nikhil, ,",
    "PutUserPermissionsBoundary, UserName, Nikhil, PermissionsBoundary, ADMIN",
    "AttachUserPolicy, UserName, Maria, PolicyArn, ADMIN",
    "SetDefaultPolicyVersion, PolicyArn, BOUNDARY, VersionId, v1",
    "DeletePolicy, PolicyArn, BOUNDARY, ,"
  })
  void widensNeitherHisOwnNorOthers(
      String action, String name, String value, String more, String other) {
    iam.asRoot().done("CreateUser", "UserName", "Maria");
    iam.as("Zhang").done("CreateUser", "UserName", "Nikhil", "PermissionsBoundary", company);

    String target = value.replace("BOUNDARY", company);
    String code =
        more == null
            ? iam.code(action, name, target)
            : iam.code(action, name, target, more, other.replace("ADMIN", ADMIN));

    assertThat(code).isEqualTo("AccessDenied");
  }

  @Test
  void editsNoPolicyThatBindsHim() {
    String all =
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\","
            + "\"Resource\":\"*\"}}";

    for (String name : new String[] {"XCompanyBoundaries", "DelegatedUserBoundary"}) {
      assertThat(
              iam.code(
                  "CreatePolicyVersion",
                  "PolicyArn",
                  iam.arn("policy/" + name),
                  "PolicyDocument",
                  all,
                  "SetAsDefault",
                  "true"))
          .isEqualTo("AccessDenied");
    }
  }

  @Test
  void makesNoRoleBeyondTheBoundary() {
    String trust =
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"%s\"},"
            + "\"Action\":\"sts:AssumeRole\"}}";

    assertThat(
            iam.code(
                "CreateRole",
                "RoleName",
                "r",
                "AssumeRolePolicyDocument",
                trust.formatted(iam.arn("user/Zhang"))))
        .isEqualTo("AccessDenied");
    iam.done(
        "CreateRole",
        "RoleName",
        "r",
        "AssumeRolePolicyDocument",
        trust.formatted(iam.arn("user/Zhang")),
        "PermissionsBoundary",
        company);
    iam.done("AttachRolePolicy", "RoleName", "r", "PolicyArn", ADMIN);
  }
}
