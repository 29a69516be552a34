package coffer.iam.key;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.iam.IamFixture;
import coffer.identity.realm.Realms;
import coffer.identity.realm.UserKey;
import coffer.kernel.AccessKeyId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class KeysTest {
  private final IamFixture iam = new IamFixture();

  @BeforeEach
  void makeUsers() {
    iam.done("CreateUser", "UserName", "ann");
    iam.done("CreateUser", "UserName", "beth");
  }

  @AfterEach
  void close() {
    iam.close();
  }

  @Test
  void makesAKeyThatTellsItsAccountAndWhoseSecretIsSealed() {
    var made = iam.done("CreateAccessKey", "UserName", "ANN");

    var id = new AccessKeyId(made.element("AccessKeyId"));
    String secret = made.element("SecretAccessKey");
    UserKey kept = iam.api.realms.of(iam.account()).find(Realms.KEYS, id.value()).orElseThrow();
    assertThat(id.account()).contains(iam.account());
    assertThat(made.element("UserName")).isEqualTo("ann");
    assertThat(made.element("Status")).isEqualTo("Active");
    assertThat(iam.api.secrets.open(UserKey.context(iam.account(), id), kept.secret()).utf8())
        .isEqualTo(secret)
        .hasSize(40);
    assertThat(iam.api.lastRecord().toString()).doesNotContain(secret);
  }

  @Test
  void givesAUserTwoKeysAndNoMore() {
    iam.done("CreateAccessKey", "UserName", "ann");
    iam.done("CreateAccessKey", "UserName", "ann");

    var refused = iam.call("CreateAccessKey", "UserName", "ann");

    assertThat(refused.code()).isEqualTo("LimitExceeded");
    assertThat(refused.element("Message"))
        .isEqualTo("Cannot exceed quota for AccessKeysPerUser: 2");
    iam.done("CreateAccessKey", "UserName", "beth");
  }

  @Test
  void switchesAKeyOffAndOnAndRemovesIt() {
    String id = iam.done("CreateAccessKey", "UserName", "ann").element("AccessKeyId");

    assertThat(update("ann", id, "Inactive")).isEmpty();
    assertThat(iam.done("ListAccessKeys", "UserName", "ann").element("Status"))
        .isEqualTo("Inactive");
    assertThat(update("ann", id, "Active")).isEmpty();
    assertThat(update("ann", id, "Expired")).isEqualTo("InvalidInput");
    assertThat(update("ann", id, "Gone")).isEqualTo("ValidationError");
    iam.done("DeleteAccessKey", "UserName", "ann", "AccessKeyId", id);
    assertThat(iam.done("ListAccessKeys", "UserName", "ann").elements("AccessKeyId")).isEmpty();
    assertThat(iam.code("DeleteAccessKey", "UserName", "ann", "AccessKeyId", id))
        .isEqualTo("NoSuchEntity");
  }

  @Test
  void touchesNoKeyOfAnotherUser() {
    String id = iam.done("CreateAccessKey", "UserName", "ann").element("AccessKeyId");

    assertThat(update("beth", id, "Inactive")).isEqualTo("NoSuchEntity");
    assertThat(iam.code("DeleteAccessKey", "UserName", "beth", "AccessKeyId", id))
        .isEqualTo("NoSuchEntity");
    assertThat(iam.done("ListAccessKeys", "UserName", "ann").element("Status")).isEqualTo("Active");
  }

  @Test
  void takesWhoAsksForTheUserWhereNobodyIsNamed() {
    String own =
        """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": "iam:*AccessKey*",
           "Resource": "arn:aws:iam::*:user/${aws:username}"}]}
        """;
    iam.done("PutUserPolicy", "UserName", "ann", "PolicyName", "p", "PolicyDocument", own);
    iam.as("ann");

    String id = iam.done("CreateAccessKey").element("AccessKeyId");

    assertThat(iam.done("ListAccessKeys").elements("AccessKeyId")).containsExactly(id);
    assertThat(iam.code("CreateAccessKey", "UserName", "beth")).isEqualTo("AccessDenied");
    assertThat(iam.code("UpdateAccessKey", "AccessKeyId", id, "Status", "Inactive")).isEmpty();
    assertThat(iam.code("DeleteAccessKey", "AccessKeyId", id)).isEmpty();
  }

  @Test
  void aRootUserRenewsItsOwnKey() {
    String first = iam.done("ListAccessKeys").element("AccessKeyId");

    var made = iam.done("CreateAccessKey");

    String second = made.element("AccessKeyId");
    var key = iam.api.accounts.key(new AccessKeyId(second)).orElseThrow();
    assertThat(key.account()).isEqualTo(iam.api.alice);
    assertThat(new String(key.secret().reveal(), StandardCharsets.US_ASCII))
        .isEqualTo(made.element("SecretAccessKey"));
    assertThat(made.elements("UserName")).isEmpty();
    assertThat(iam.api.lastAccesses().getFirst().resource().value()).isEqualTo(iam.arn("root"));
    assertThat(iam.code("CreateAccessKey")).isEqualTo("LimitExceeded");
    assertThat(iam.code("UpdateAccessKey", "AccessKeyId", first, "Status", "Inactive")).isEmpty();
    assertThat(iam.api.accounts.key(new AccessKeyId(first))).isEmpty();
    assertThat(iam.done("ListAccessKeys").elements("Status"))
        .containsExactlyInAnyOrder("Active", "Inactive");
    assertThat(iam.code("DeleteAccessKey", "AccessKeyId", first)).isEmpty();
    assertThat(iam.code("DeleteAccessKey", "AccessKeyId", first)).isEqualTo("NoSuchEntity");
    assertThat(iam.done("ListAccessKeys").elements("AccessKeyId")).containsExactly(second);
    assertThat(iam.done("GetAccessKeyLastUsed", "AccessKeyId", second).element("ServiceName"))
        .isEqualTo("N/A");
    assertThat(iam.done("GetAccountSummary").body()).contains("AccountAccessKeysPresent");
  }

  @Test
  void aUserTouchesNoKeyOfTheRootUser() {
    String root = iam.done("ListAccessKeys").element("AccessKeyId");
    iam.done("AttachUserPolicy", "UserName", "ann", "PolicyArn", IamFixture.ADMINISTRATOR);

    iam.as("ann");

    assertThat(iam.done("ListAccessKeys").elements("AccessKeyId")).isEmpty();
    assertThat(iam.code("DeleteAccessKey", "AccessKeyId", root)).isEqualTo("NoSuchEntity");
    assertThat(update("ann", root, "Inactive")).isEqualTo("NoSuchEntity");
    iam.api.ask(iam.api.root(iam.api.bob));
    assertThat(iam.code("DeleteAccessKey", "AccessKeyId", root)).isEqualTo("NoSuchEntity");
    assertThat(iam.code("GetAccessKeyLastUsed", "AccessKeyId", root)).isEqualTo("NoSuchEntity");
    assertThat(iam.api.accounts.key(new AccessKeyId(root))).isPresent();
  }

  @Test
  void saysThatAKeyWasNeverUsed() {
    String id = iam.done("CreateAccessKey", "UserName", "ann").element("AccessKeyId");

    var used = iam.done("GetAccessKeyLastUsed", "AccessKeyId", id);

    assertThat(used.element("UserName")).isEqualTo("ann");
    assertThat(used.element("ServiceName")).isEqualTo("N/A");
    assertThat(used.element("Region")).isEqualTo("N/A");
    assertThat(used.elements("LastUsedDate")).isEmpty();
    assertThat(iam.api.lastAccesses().getFirst().resource().value()).isEqualTo(iam.arn("user/ann"));
    assertThat(iam.code("GetAccessKeyLastUsed", "AccessKeyId", "AKIA000000000000"))
        .isEqualTo("NoSuchEntity");
  }

  private String update(String user, String id, String status) {
    return iam.code("UpdateAccessKey", "UserName", user, "AccessKeyId", id, "Status", status);
  }
}
