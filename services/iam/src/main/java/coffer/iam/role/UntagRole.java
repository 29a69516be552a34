package coffer.iam.role;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Tags;
import coffer.iam.Target;
import coffer.identity.realm.Role;
import coffer.tables.Draft;
import coffer.tables.View;
import java.util.List;

/**
 * Takes tags from a role.
 *
 * <p>Source: AWS IAM API Reference, "UntagRole".
 */
final class UntagRole extends RoleChange<UntagRole.Input> {
  UntagRole(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String roleName, List<String> tagKeys) implements RoleInput {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.role(realm, asker.account(), input.roleName()).naming(input.tagKeys());
  }

  @Override
  Role changed(Role role, Input input, Draft realm, Asker asker) {
    return role.tagged(Tags.removed(role.tags(), input.tagKeys()));
  }
}
