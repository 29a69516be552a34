package coffer.iam.group;

import coffer.iam.Arns;
import coffer.iam.IamError;
import coffer.identity.realm.Group;
import coffer.identity.realm.Realms;
import coffer.kernel.AccountId;
import coffer.tables.Draft;
import coffer.tables.View;
import java.time.Instant;

/** The groups of a realm. */
final class Groups {
  private Groups() {}

  /** A group, as the API writes it. */
  record Shape(String path, String groupName, String groupId, String arn, Instant createDate) {
    static Shape of(Group group, AccountId account) {
      return new Shape(
          group.path(), group.name(), group.id(), new Arns(account).group(group), group.created());
    }
  }

  static Group get(View realm, String name) {
    return realm
        .find(Realms.GROUPS, Realms.key(name))
        .orElseThrow(() -> IamError.noSuch("group", name));
  }

  static void put(Draft realm, Group group) {
    realm.put(Realms.GROUPS, Realms.key(group.name()), group);
  }
}
