package coffer.iam.role;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Tag;
import coffer.iam.Tags;
import coffer.iam.Target;
import coffer.identity.realm.Role;
import coffer.tables.Draft;
import coffer.tables.View;
import java.util.List;

/**
 * Adds tags to a role.
 *
 * <p>Source: AWS IAM API Reference, "TagRole".
 */
final class TagRole extends RoleChange<TagRole.Input> {
  TagRole(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String roleName, List<Tag> tags) implements RoleInput {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.role(realm, asker.account(), input.roleName()).requesting(input.tags());
  }

  @Override
  Role changed(Role role, Input input, Draft realm, Asker asker) {
    return role.tagged(Tags.added(role.tags(), input.tags()));
  }
}
