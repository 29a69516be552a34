package coffer.iam.group;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.iam.IamFixture;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GroupsTest {
  private final IamFixture iam = new IamFixture();

  @BeforeEach
  void makeAGroup() {
    iam.done("CreateGroup", "GroupName", "Staff", "Path", "/all/");
    iam.done("CreateUser", "UserName", "ann");
  }

  @AfterEach
  void close() {
    iam.close();
  }

  @Test
  void makesAGroupUnderItsPathAndANameOnlyOnce() {
    var found = iam.done("GetGroup", "GroupName", "staff");

    assertThat(found.element("Arn")).isEqualTo(iam.arn("group/all/Staff"));
    assertThat(found.element("GroupId")).startsWith("AGPA");
    assertThat(iam.code("CreateGroup", "GroupName", "STAFF")).isEqualTo("EntityAlreadyExists");
    assertThat(iam.code("GetGroup", "GroupName", "none")).isEqualTo("NoSuchEntity");
  }

  @Test
  void givesItsMembersItsPolicies() {
    assertThat(iam.as("ann").code("ListUsers")).isEqualTo("AccessDenied");
    iam.asRoot();
    putPolicy();
    join("ann");
    join("ann");

    assertThat(iam.as("ann").code("ListUsers")).isEmpty();
    assertThat(iam.asRoot().done("GetGroup", "GroupName", "staff").elements("UserName"))
        .containsExactly("ann");
    iam.done("RemoveUserFromGroup", "GroupName", "STAFF", "UserName", "ann");
    assertThat(iam.as("ann").code("ListUsers")).isEqualTo("AccessDenied");
  }

  @Test
  void keepsMembersAndPoliciesUnderANewName() {
    putPolicy();
    join("ann");

    iam.done("UpdateGroup", "GroupName", "staff", "NewGroupName", "Crew", "NewPath", "/");

    assertThat(iam.api.lastAccesses().stream().map(access -> access.resource().value()))
        .containsExactly(iam.arn("group/all/Staff"), iam.arn("group/Crew"));
    assertThat(iam.code("GetGroup", "GroupName", "staff")).isEqualTo("NoSuchEntity");
    assertThat(iam.done("ListGroupsForUser", "UserName", "ann").elements("GroupName"))
        .containsExactly("Crew");
    assertThat(iam.as("ann").code("ListUsers")).isEmpty();
  }

  @Test
  void takesNoOtherGroupsName() {
    iam.done("CreateGroup", "GroupName", "crew");

    assertThat(iam.code("UpdateGroup", "GroupName", "staff", "NewGroupName", "CREW"))
        .isEqualTo("EntityAlreadyExists");
  }

  @Test
  void isRemovedOnlyWhenEmpty() {
    putPolicy();
    join("ann");
    iam.done("AttachGroupPolicy", "GroupName", "staff", "PolicyArn", IamFixture.ADMINISTRATOR);

    for (List<String> step :
        List.of(
            List.of("RemoveUserFromGroup", "GroupName", "staff", "UserName", "ann"),
            List.of("DeleteGroupPolicy", "GroupName", "staff", "PolicyName", "p"),
            List.of(
                "DetachGroupPolicy",
                "GroupName",
                "staff",
                "PolicyArn",
                IamFixture.ADMINISTRATOR))) {
      assertThat(iam.code("DeleteGroup", "GroupName", "staff")).isEqualTo("DeleteConflict");
      iam.done(step.getFirst(), step.subList(1, step.size()).toArray(String[]::new));
    }

    iam.done("DeleteGroup", "GroupName", "staff");
    assertThat(iam.done("ListGroups").elements("GroupName")).isEmpty();
  }

  @Test
  void answersItsPolicies() {
    putPolicy();
    iam.done("AttachGroupPolicy", "GroupName", "staff", "PolicyArn", IamFixture.ADMINISTRATOR);

    assertThat(iam.done("ListGroupPolicies", "GroupName", "staff").elements("member"))
        .containsExactly("p");
    assertThat(
            iam.done("GetGroupPolicy", "GroupName", "staff", "PolicyName", "p")
                .element("PolicyDocument"))
        .startsWith("%7B%22Version%22");
    assertThat(
            iam.done("ListAttachedGroupPolicies", "GroupName", "staff", "PathPrefix", "/")
                .elements("PolicyArn"))
        .containsExactly(IamFixture.ADMINISTRATOR);
    assertThat(
            iam.done("ListAttachedGroupPolicies", "GroupName", "staff", "PathPrefix", "/x/")
                .elements("PolicyArn"))
        .isEmpty();
  }

  @Test
  void takesAUserIntoTenGroupsAndNoMore() {
    for (int i = 0; i < 11; i++) {
      iam.done("CreateGroup", "GroupName", "g" + i);
    }
    for (int i = 0; i < 10; i++) {
      iam.done("AddUserToGroup", "GroupName", "g" + i, "UserName", "ann");
    }

    var refused = iam.call("AddUserToGroup", "GroupName", "g10", "UserName", "ann");

    assertThat(refused.code()).isEqualTo("LimitExceeded");
    assertThat(refused.element("Message")).isEqualTo("Cannot exceed quota for GroupsPerUser: 10");
  }

  @Test
  void saysWhichOfTheTwoIsMissing() {
    assertThat(
            iam.call("AddUserToGroup", "GroupName", "none", "UserName", "ann").element("Message"))
        .isEqualTo("The group with name none cannot be found.");
    assertThat(
            iam.call("AddUserToGroup", "GroupName", "staff", "UserName", "none").element("Message"))
        .isEqualTo("The user with name none cannot be found.");
  }

  private void join(String user) {
    iam.done("AddUserToGroup", "GroupName", "staff", "UserName", user);
  }

  private void putPolicy() {
    iam.done(
        "PutGroupPolicy",
        "GroupName",
        "staff",
        "PolicyName",
        "p",
        "PolicyDocument",
        IamFixture.allowing("iam:ListUsers"));
  }
}
