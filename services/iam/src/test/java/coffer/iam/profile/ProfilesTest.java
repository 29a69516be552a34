package coffer.iam.profile;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.iam.IamFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ProfilesTest {
  private final IamFixture iam = new IamFixture();

  @BeforeEach
  void makeRole() {
    iam.done(
        "CreateRole",
        "RoleName",
        "r",
        "Path",
        "/x/",
        "AssumeRolePolicyDocument",
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":"
            + "{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}}");
    iam.done("CreateInstanceProfile", "InstanceProfileName", "p", "Path", "/y/");
  }

  @AfterEach
  void close() {
    iam.close();
  }

  private String add() {
    return iam.code("AddRoleToInstanceProfile", "InstanceProfileName", "p", "RoleName", "r");
  }

  @Test
  void holdsOneRole() {
    assertThat(add()).isEmpty();
    assertThat(add()).isEqualTo("LimitExceeded");

    var told = iam.done("GetInstanceProfile", "InstanceProfileName", "P");

    assertThat(told.element("InstanceProfileId")).startsWith("AIPA");
    assertThat(told.elements("Arn"))
        .containsExactlyInAnyOrder(iam.arn("instance-profile/y/p"), iam.arn("role/x/r"));
    assertThat(
            iam.done("ListInstanceProfilesForRole", "RoleName", "r")
                .elements("InstanceProfileName"))
        .containsExactly("p");
    assertThat(iam.done("ListInstanceProfiles").elements("RoleName")).containsExactly("r");
    assertThat(iam.code("DeleteInstanceProfile", "InstanceProfileName", "p"))
        .isEqualTo("DeleteConflict");
    iam.done("RemoveRoleFromInstanceProfile", "InstanceProfileName", "p", "RoleName", "r");
    assertThat(
            iam.code("RemoveRoleFromInstanceProfile", "InstanceProfileName", "p", "RoleName", "r"))
        .isEqualTo("NoSuchEntity");
    iam.done("DeleteInstanceProfile", "InstanceProfileName", "p");
    assertThat(iam.code("GetInstanceProfile", "InstanceProfileName", "p"))
        .isEqualTo("NoSuchEntity");
  }

  @Test
  void refusesWhatIsThereOrNot() {
    assertThat(iam.code("CreateInstanceProfile", "InstanceProfileName", "P"))
        .isEqualTo("EntityAlreadyExists");
    assertThat(iam.code("AddRoleToInstanceProfile", "InstanceProfileName", "p", "RoleName", "none"))
        .isEqualTo("NoSuchEntity");
    assertThat(iam.code("AddRoleToInstanceProfile", "InstanceProfileName", "none", "RoleName", "r"))
        .isEqualTo("NoSuchEntity");
    assertThat(iam.code("ListInstanceProfilesForRole", "RoleName", "none"))
        .isEqualTo("NoSuchEntity");
  }

  /** T13: to hand a role to a machine is to pass it. */
  @Test
  void takesARoleOnlyOfWhoeverMayPassIt() {
    iam.done("CreateUser", "UserName", "ann");
    allow("\"iam:AddRoleToInstanceProfile\"", "ec2.amazonaws.com");
    assertThat(iam.as("ann").code("AddRoleToInstanceProfile", both())).isEqualTo("AccessDenied");
    iam.asRoot();
    allow("\"iam:AddRoleToInstanceProfile\",\"iam:PassRole\"", "backup.amazonaws.com");
    assertThat(iam.as("ann").code("AddRoleToInstanceProfile", both())).isEqualTo("AccessDenied");
    iam.asRoot();
    allow("\"iam:AddRoleToInstanceProfile\",\"iam:PassRole\"", "ec2.amazonaws.com");

    assertThat(iam.as("ann").code("AddRoleToInstanceProfile", both())).isEmpty();
  }

  private static String[] both() {
    return new String[] {"InstanceProfileName", "p", "RoleName", "r"};
  }

  private void allow(String actions, String service) {
    iam.done(
        "PutUserPolicy",
        "UserName",
        "ann",
        "PolicyName",
        "x",
        "PolicyDocument",
        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":["
            + actions
            + "],\"Resource\":\"*\",\"Condition\":{\"StringEqualsIfExists\":{"
            + "\"iam:PassedToService\":\""
            + service
            + "\"}}}}");
  }

  @Test
  void hasTags() {
    iam.done(
        "TagInstanceProfile",
        "InstanceProfileName",
        "p",
        "Tags.member.1.Key",
        "a",
        "Tags.member.1.Value",
        "1");
    assertThat(iam.done("ListInstanceProfileTags", "InstanceProfileName", "p").elements("Key"))
        .containsExactly("a");

    iam.done("UntagInstanceProfile", "InstanceProfileName", "p", "TagKeys.member.1", "a");

    assertThat(iam.done("ListInstanceProfileTags", "InstanceProfileName", "p").elements("Key"))
        .isEmpty();
  }
}
