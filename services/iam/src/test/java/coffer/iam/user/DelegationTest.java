package coffer.iam.user;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.iam.IamFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The example of the IAM User Guide, "Delegating responsibility to others using permissions
 * boundaries": Zhang manages users, but only such as cannot do more than a boundary says.
 */
final class DelegationTest {
  private final IamFixture iam = new IamFixture();
  private String boundary = "";
  private String other = "";

  @BeforeEach
  void delegate() {
    boundary = policy("XCompanyBoundaries", IamFixture.allowing("iam:ListUsers"));
    other = policy("Other", IamFixture.ALLOW);
    iam.done("CreateUser", "UserName", "Zhang");
    iam.done("CreateUser", "UserName", "free");
    iam.done("CreateUser", "UserName", "bound", "PermissionsBoundary", boundary);
    String delegated =
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Resource": "*",
           "Action": ["iam:AttachUserPolicy", "iam:CreateUser", "iam:DeleteUserPolicy",
                      "iam:DetachUserPolicy", "iam:PutUserPermissionsBoundary",
                      "iam:PutUserPolicy"],
           "Condition": {"StringEquals": {"iam:PermissionsBoundary": "BOUNDARY"}}},
          {"Effect": "Allow", "Resource": "*",
           "Action": ["iam:DeleteUserPermissionsBoundary", "iam:GetUser", "iam:UpdateUser"]},
          {"Effect": "Deny", "Action": "iam:DeleteUserPermissionsBoundary", "Resource": "*"}]}
        """
            .replace("BOUNDARY", boundary);
    iam.done("AttachUserPolicy", "UserName", "Zhang", "PolicyArn", policy("Delegated", delegated));
    iam.as("Zhang");
  }

  @AfterEach
  void close() {
    iam.close();
  }

  @Test
  void makesUsersWithTheBoundaryOnly() {
    assertThat(iam.code("CreateUser", "UserName", "n1")).isEqualTo("AccessDenied");
    assertThat(iam.code("CreateUser", "UserName", "n1", "PermissionsBoundary", other))
        .isEqualTo("AccessDenied");
    assertThat(iam.code("CreateUser", "UserName", "n1", "PermissionsBoundary", boundary)).isEmpty();
  }

  @Test
  void givesPoliciesToUsersWithTheBoundaryOnly() {
    assertThat(put("free")).isEqualTo("AccessDenied");
    assertThat(put("Zhang")).isEqualTo("AccessDenied");
    assertThat(put("bound")).isEmpty();
    assertThat(attach("free")).isEqualTo("AccessDenied");
    assertThat(attach("Zhang")).isEqualTo("AccessDenied");
    assertThat(attach("bound")).isEmpty();
  }

  @Test
  void givesNobodyMoreThanTheBoundary() {
    assertThat(attach("bound")).isEmpty();
    iam.as("bound");

    assertThat(iam.code("ListUsers")).isEmpty();
    assertThat(iam.code("ListGroups")).isEqualTo("AccessDenied");
    assertThat(iam.code("CreateUser", "UserName", "n1")).isEqualTo("AccessDenied");
  }

  @Test
  void setsNoOtherBoundaryAndRemovesNone() {
    assertThat(bind("bound", other)).isEqualTo("AccessDenied");
    assertThat(bind("free", boundary)).isEmpty();
    assertThat(iam.code("DeleteUserPermissionsBoundary", "UserName", "bound"))
        .isEqualTo("AccessDenied");
  }

  @Test
  void setsAndRemovesBoundariesWhereAllowed() {
    iam.asRoot();

    assertThat(iam.done("GetUser", "UserName", "bound").element("PermissionsBoundaryArn"))
        .isEqualTo(boundary);
    iam.done("DeleteUserPermissionsBoundary", "UserName", "bound");
    assertThat(iam.done("GetUser", "UserName", "bound").element("PermissionsBoundaryArn"))
        .isEmpty();
    assertThat(iam.code("DeleteUserPermissionsBoundary", "UserName", "bound"))
        .isEqualTo("NoSuchEntity");
    assertThat(bind("bound", iam.arn("policy/nothing"))).isEqualTo("NoSuchEntity");
    assertThat(iam.code("CreateUser", "UserName", "n", "PermissionsBoundary", "x".repeat(30)))
        .isEqualTo("InvalidInput");
    assertThat(iam.code("GetUser", "UserName", "n")).isEqualTo("NoSuchEntity");
  }

  private String bind(String user, String arn) {
    return iam.code("PutUserPermissionsBoundary", "UserName", user, "PermissionsBoundary", arn);
  }

  private String put(String user) {
    return iam.code(
        "PutUserPolicy", "UserName", user, "PolicyName", "p", "PolicyDocument", IamFixture.ALLOW);
  }

  private String attach(String user) {
    return iam.code("AttachUserPolicy", "UserName", user, "PolicyArn", IamFixture.ADMINISTRATOR);
  }

  private String policy(String name, String document) {
    return iam.done("CreatePolicy", "PolicyName", name, "PolicyDocument", document).element("Arn");
  }
}
