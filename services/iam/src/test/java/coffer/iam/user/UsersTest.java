package coffer.iam.user;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.iam.IamFixture;
import coffer.pipeline.Access;
import coffer.pipeline.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UsersTest {
  private final IamFixture iam = new IamFixture();

  @AfterEach
  void close() {
    iam.close();
  }

  @Test
  void makesAUserUnderItsPath() {
    var made = iam.done("CreateUser", "UserName", "Ann", "Path", "/staff/");

    assertThat(made.element("Arn")).isEqualTo(iam.arn("user/staff/Ann"));
    assertThat(made.element("UserId")).startsWith("AIDA").hasSize(21);
    assertThat(iam.done("GetUser", "UserName", "ann").element("UserName")).isEqualTo("Ann");
  }

  @Test
  void refusesANameThatDiffersOnlyInCase() {
    iam.done("CreateUser", "UserName", "Ann");

    var again = iam.call("CreateUser", "UserName", "aNN");

    assertThat(again.code()).isEqualTo("EntityAlreadyExists");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.element("Message")).isEqualTo("User with name aNN already exists.");
  }

  @Test
  void saysThatThereIsNoSuchUser() {
    var none = iam.call("GetUser", "UserName", "ann");

    assertThat(none.code()).isEqualTo("NoSuchEntity");
    assertThat(none.status()).isEqualTo(404);
    assertThat(none.element("Message")).isEqualTo("The user with name ann cannot be found.");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"", "a b", "a/b", "a*", "ann\n", "ünal"})
  void refusesNamesAwsRefuses(String name) {
    assertThat(iam.code("CreateUser", "UserName", name)).isEqualTo("ValidationError");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"staff", "/staff", "staff/", "/a b/"})
  void refusesPathsAwsRefuses(String path) {
    assertThat(iam.code("CreateUser", "UserName", "ann", "Path", path))
        .isEqualTo("ValidationError");
  }

  @Test
  void answersWhoAsksWhereNobodyIsNamed() {
    iam.done("CreateUser", "UserName", "ann");
    iam.done("AttachUserPolicy", "UserName", "ann", "PolicyArn", IamFixture.ADMINISTRATOR);

    assertThat(iam.done("GetUser").element("Arn")).isEqualTo(iam.arn("root"));
    assertThat(iam.as("ann").done("GetUser").element("Arn")).isEqualTo(iam.arn("user/ann"));
  }

  @Test
  void movesEverythingOfAUserToItsNewName() {
    iam.done("CreateUser", "UserName", "ann", "Tags.member.1.Key", "k", "Tags.member.1.Value", "v");
    iam.done("CreateGroup", "GroupName", "staff");
    iam.done("AddUserToGroup", "UserName", "ann", "GroupName", "staff");
    String key = iam.done("CreateAccessKey", "UserName", "ann").element("AccessKeyId");
    String id = iam.done("GetUser", "UserName", "ann").element("UserId");

    iam.done("UpdateUser", "UserName", "ann", "NewUserName", "Beth", "NewPath", "/new/");

    assertThat(iam.code("GetUser", "UserName", "ann")).isEqualTo("NoSuchEntity");
    var now = iam.done("GetUser", "UserName", "beth");
    assertThat(now.element("Arn")).isEqualTo(iam.arn("user/new/Beth"));
    assertThat(now.element("UserId")).isEqualTo(id);
    assertThat(iam.done("ListAccessKeys", "UserName", "Beth").elements("AccessKeyId"))
        .containsExactly(key);
    assertThat(iam.done("GetGroup", "GroupName", "staff").elements("UserName"))
        .containsExactly("Beth");
    assertThat(iam.done("ListUserTags", "UserName", "Beth").elements("Value")).containsExactly("v");
  }

  @Test
  void changesTheCaseOfAName() {
    iam.done("CreateUser", "UserName", "ann");

    iam.done("UpdateUser", "UserName", "ann", "NewUserName", "ANN");

    assertThat(iam.done("ListUsers").elements("UserName")).containsExactly("ANN");
  }

  @Test
  void renamesNobodyOverSomeoneElse() {
    iam.done("CreateUser", "UserName", "ann");
    iam.done("CreateUser", "UserName", "beth");

    assertThat(iam.code("UpdateUser", "UserName", "ann", "NewUserName", "BETH"))
        .isEqualTo("EntityAlreadyExists");
  }

  @Test
  void renamesOnlyWhereBothNamesAreAllowed() {
    iam.done("CreateUser", "UserName", "ann");

    iam.done("UpdateUser", "UserName", "ann", "NewUserName", "beth");

    assertThat(iam.api.lastAccesses().stream().map(access -> access.resource().value()))
        .containsExactly(iam.arn("user/ann"), iam.arn("user/beth"));
  }

  @Test
  void removesAUserOnlyWhenNothingIsLeftOfIt() {
    iam.done("CreateUser", "UserName", "ann");
    iam.done("CreateGroup", "GroupName", "staff");
    iam.done("AddUserToGroup", "UserName", "ann", "GroupName", "staff");
    iam.done("AttachUserPolicy", "UserName", "ann", "PolicyArn", IamFixture.ADMINISTRATOR);
    iam.done(
        "PutUserPolicy", "UserName", "ann", "PolicyName", "p", "PolicyDocument", IamFixture.ALLOW);
    iam.done("CreateLoginProfile", "UserName", "ann", "Password", "Secret-123");
    String key = iam.done("CreateAccessKey", "UserName", "ann").element("AccessKeyId");

    List<Runnable> steps =
        List.of(
            () -> iam.done("DeleteAccessKey", "UserName", "ann", "AccessKeyId", key),
            () -> iam.done("DeleteLoginProfile", "UserName", "ann"),
            () -> iam.done("DeleteUserPolicy", "UserName", "ann", "PolicyName", "p"),
            () ->
                iam.done(
                    "DetachUserPolicy", "UserName", "ann", "PolicyArn", IamFixture.ADMINISTRATOR),
            () -> iam.done("RemoveUserFromGroup", "UserName", "ann", "GroupName", "staff"));
    var messages = new ArrayList<String>();
    for (Runnable step : steps) {
      var refused = iam.call("DeleteUser", "UserName", "ann");
      assertThat(refused.code()).isEqualTo("DeleteConflict");
      assertThat(refused.status()).isEqualTo(409);
      messages.add(refused.element("Message"));
      step.run();
    }

    iam.done("DeleteUser", "UserName", "ann");
    assertThat(messages)
        .doesNotHaveDuplicates()
        .allMatch(text -> text.startsWith("Cannot delete entity, must "));
    assertThat(iam.code("DeleteUser", "UserName", "ann")).isEqualTo("NoSuchEntity");
  }

  @Test
  void listsUsersInPagesThatGoOnWhereTheyStopped() {
    for (String name : List.of("dora", "Ann", "carl", "beth")) {
      iam.done("CreateUser", "UserName", name);
    }

    var first = iam.done("ListUsers", "MaxItems", "2");
    iam.done("CreateUser", "UserName", "bill");
    iam.done("DeleteUser", "UserName", "beth");
    var second = iam.done("ListUsers", "MaxItems", "2", "Marker", first.element("Marker"));
    var last = iam.done("ListUsers", "MaxItems", "2", "Marker", second.element("Marker"));

    assertThat(first.elements("UserName")).containsExactly("Ann", "beth");
    assertThat(first.element("IsTruncated")).isEqualTo("true");
    assertThat(second.elements("UserName")).containsExactly("bill", "carl");
    assertThat(last.elements("UserName")).containsExactly("dora");
    assertThat(last.element("IsTruncated")).isEqualTo("false");
    assertThat(last.elements("Marker")).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"ann", "AQ", "Ag", "!", "AQ=="})
  void refusesMarkersItDidNotMake(String marker) {
    assertThat(iam.code("ListUsers", "Marker", marker)).isEqualTo("ValidationError");
  }

  @Test
  void refusesMarkersOfOtherLists() {
    iam.done("CreateUser", "UserName", "ann");
    iam.done("CreateUser", "UserName", "bob");
    String marker = iam.done("ListUsers", "MaxItems", "1").element("Marker");

    assertThat(iam.code("ListRoles", "Marker", marker)).isEqualTo("ValidationError");
    assertThat(iam.code("ListUsers", "PathPrefix", "/x/", "Marker", marker))
        .isEqualTo("ValidationError");
  }

  @Test
  void listsUsersOfAPathOnly() {
    iam.done("CreateUser", "UserName", "ann", "Path", "/a/b/");
    iam.done("CreateUser", "UserName", "beth", "Path", "/c/");

    assertThat(iam.done("ListUsers", "PathPrefix", "/a/").elements("UserName"))
        .containsExactly("ann");
  }

  @Test
  void showsNobodyAnotherAccountsUsers() {
    iam.done("CreateUser", "UserName", "ann");
    iam.api.ask(iam.api.root(iam.api.bob));

    assertThat(iam.done("ListUsers").elements("UserName")).isEmpty();
    assertThat(iam.code("GetUser", "UserName", "ann")).isEqualTo("NoSuchEntity");
  }

  @Test
  void asksForASignature() {
    iam.api.ask(new Principal.Anonymous());

    var refused = iam.call("ListUsers");

    assertThat(refused.code()).isEqualTo("MissingAuthenticationToken");
    assertThat(refused.status()).isEqualTo(403);
  }

  @Test
  void tellsWhoMayNotAskNeitherWhetherAUserExistsNorWhatIsWrong() {
    iam.done("CreateUser", "UserName", "ann");
    iam.as("ann");

    assertThat(iam.code("GetUser", "UserName", "nobody")).isEqualTo("AccessDenied");
    assertThat(iam.code("GetUser", "UserName", "not a name")).isEqualTo("AccessDenied");
    assertThat(iam.code("DeleteUser")).isEqualTo("AccessDenied");
  }

  @Test
  void asksForTaggingTooWhereAUserIsMadeWithTags() {
    iam.done("CreateUser", "UserName", "ann", "Tags.member.1.Key", "K", "Tags.member.1.Value", "v");

    assertThat(iam.api.lastAccesses().stream().map(Access::action))
        .containsExactly("iam:CreateUser", "iam:TagUser");
    assertThat(iam.api.lastAccesses().getFirst().facts())
        .containsEntry("aws:requesttag/k", List.of("v"))
        .containsEntry("aws:tagkeys", List.of("K"));
  }

  @Test
  void makesANameOnceHoweverManyAskAtOnce() throws Exception {
    int writers = 8;
    List<Callable<Integer>> creations = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      creations.add(() -> iam.call("CreateUser", "UserName", "ann").status());
    }
    var statuses = new ArrayList<Integer>();
    try (var threads = Executors.newFixedThreadPool(writers)) {
      for (var done : threads.invokeAll(creations)) {
        statuses.add(done.get());
      }
    }

    assertThat(statuses)
        .containsOnlyOnce(200)
        .filteredOn(status -> status != 200)
        .containsOnly(409);
  }

  @Test
  void keepsEveryChangeOfManyWriters() throws Exception {
    iam.done("CreateUser", "UserName", "ann");
    int writers = 10;
    List<Callable<Integer>> changes = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      String key = "k" + i;
      changes.add(
          () ->
              iam.call(
                      "TagUser",
                      "UserName",
                      "ann",
                      "Tags.member.1.Key",
                      key,
                      "Tags.member.1.Value",
                      key)
                  .status());
    }
    int refused = 0;
    try (var threads = Executors.newFixedThreadPool(writers)) {
      for (var done : threads.invokeAll(changes)) {
        refused += done.get() == 200 ? 0 : 1;
      }
    }

    // Tags are facts of the access, so who was overtaken is told to try again; nothing is torn.
    assertThat(iam.done("ListUserTags", "UserName", "ann").elements("Key"))
        .hasSize(writers - refused);
  }
}
