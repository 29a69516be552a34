package coffer.iam.role;

import coffer.iam.Asker;
import coffer.iam.Attached;
import coffer.iam.IamContext;
import coffer.iam.Target;
import coffer.identity.realm.Role;
import coffer.tables.Draft;
import coffer.tables.View;
import java.util.Optional;

/**
 * Sets the most a role may do.
 *
 * <p>Source: AWS IAM API Reference, "PutRolePermissionsBoundary".
 */
final class PutRolePermissionsBoundary extends RoleChange<PutRolePermissionsBoundary.Input> {
  PutRolePermissionsBoundary(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String roleName, String permissionsBoundary) implements RoleInput {}

  /** Whoever may only set a certain boundary is asked for the new one. */
  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.role(realm, asker.account(), input.roleName())
        .telling("iam:PermissionsBoundary", input.permissionsBoundary());
  }

  @Override
  Role changed(Role role, Input input, Draft realm, Asker asker) {
    return role.within(
        Optional.of(Attached.found(realm, asker.account(), input.permissionsBoundary())));
  }
}
