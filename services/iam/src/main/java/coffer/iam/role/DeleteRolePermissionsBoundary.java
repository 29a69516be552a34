package coffer.iam.role;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.identity.realm.Role;
import coffer.tables.Draft;
import java.util.Optional;

/**
 * Takes a role's boundary away.
 *
 * <p>Source: AWS IAM API Reference, "DeleteRolePermissionsBoundary".
 */
final class DeleteRolePermissionsBoundary extends RoleChange<DeleteRolePermissionsBoundary.Input> {
  DeleteRolePermissionsBoundary(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String roleName) implements RoleInput {}

  @Override
  Role changed(Role role, Input input, Draft realm, Asker asker) {
    if (role.boundary().isEmpty()) {
      throw IamError.noSuch("permissions boundary of role", role.name());
    }
    return role.within(Optional.empty());
  }
}
