package coffer.iam.role;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Inline;
import coffer.identity.realm.Role;
import coffer.tables.Draft;

/**
 * Removes an inline policy.
 *
 * <p>Source: AWS IAM API Reference, "DeleteRolePolicy".
 */
final class DeleteRolePolicy extends RoleChange<DeleteRolePolicy.Input> {
  DeleteRolePolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String roleName, String policyName) implements RoleInput {}

  @Override
  Role changed(Role role, Input input, Draft realm, Asker asker) {
    return role.with(
        Inline.ofRole(role.name(), role.inline()).without(input.policyName()), role.attached());
  }
}
