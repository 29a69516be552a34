package coffer.iam.group;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Names;
import coffer.iam.Target;
import coffer.identity.realm.Group;
import coffer.identity.realm.Realms;
import coffer.tables.Draft;
import coffer.tables.View;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a group.
 *
 * <p>Source: AWS IAM API Reference, "CreateGroup"; quota: IAM User Guide, "IAM and AWS STS quotas".
 */
final class CreateGroup extends ChangeOperation<CreateGroup.Input> {
  private static final int MAX = 300;

  CreateGroup(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(@Nullable String path, String groupName) {}

  record Output(Groups.Shape group) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.made("group", asker.account(), input.path(), input.groupName());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    String name = input.groupName();
    if (realm.find(Realms.GROUPS, Realms.key(name)).isPresent()) {
      throw IamError.exists("Group", name);
    }
    Names.room(realm, Realms.GROUPS, "GroupsPerAccount", MAX);
    var group =
        new Group(
            name,
            Names.path(input.path()),
            iam().ids().unique("AGPA"),
            iam().clock().instant(),
            Map.of(),
            List.of());
    Groups.put(realm, group);
    return new Output(Groups.Shape.of(group, asker.account()));
  }
}
