package coffer.iam.group;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.Group;
import coffer.identity.realm.Realms;
import coffer.identity.realm.User;
import coffer.pipeline.Access;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes a group's name or path. Who asks must be allowed to on what it is and on what it becomes.
 *
 * <p>Source: AWS IAM API Reference, "UpdateGroup".
 */
final class UpdateGroup extends ChangeOperation<UpdateGroup.Input> {
  // Every member says its groups by name, and all of them are changed in one batch.
  private static final int MAX_RENAMED = 1_000;

  UpdateGroup(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String groupName, @Nullable String newPath, @Nullable String newGroupName) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.group(realm, asker.account(), input.groupName());
  }

  @Override
  protected List<Access> wanted(Input input, View realm, Asker asker) {
    var source = target(input, realm, asker);
    if (input.groupName() == null) {
      return List.of(source.access(action()));
    }
    String path =
        input.newPath() != null
            ? input.newPath()
            : realm.find(Realms.GROUPS, Realms.key(input.groupName())).map(Group::path).orElse("/");
    String name = input.newGroupName() != null ? input.newGroupName() : input.groupName();
    var becomes = Target.made("group", asker.account(), path, name);
    return becomes.equals(source)
        ? List.of(source.access(action()))
        : List.of(source.access(action()), becomes.access(action()));
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    Group group = Groups.get(realm, input.groupName());
    String name = input.newGroupName() != null ? input.newGroupName() : group.name();
    String path = input.newPath() != null ? input.newPath() : group.path();
    boolean isAnother = !Realms.key(name).equals(Realms.key(group.name()));
    if (isAnother && realm.find(Realms.GROUPS, Realms.key(name)).isPresent()) {
      throw IamError.exists("Group", name);
    }
    var members = Users.members(realm, group.name());
    if (isAnother && members.size() > MAX_RENAMED) {
      throw IamError.LIMIT_EXCEEDED.because(
          "A group of more than " + MAX_RENAMED + " users cannot be renamed.");
    }
    for (User user : members.values()) {
      Users.put(
          realm,
          user.inGroups(
              user.groups().stream()
                  .map(other -> other.equalsIgnoreCase(group.name()) ? name : other)
                  .toList()));
    }
    realm.remove(Realms.GROUPS, Realms.key(group.name()));
    Groups.put(realm, group.called(name, path));
    return WireCall.NOTHING;
  }
}
