package coffer.iam.role;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Inline;
import coffer.identity.realm.Role;
import coffer.tables.Draft;

/**
 * Puts an inline policy, over the one of that name.
 *
 * <p>Source: AWS IAM API Reference, "PutRolePolicy".
 */
final class PutRolePolicy extends RoleChange<PutRolePolicy.Input> {
  PutRolePolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String roleName, String policyName, String policyDocument) implements RoleInput {}

  @Override
  Role changed(Role role, Input input, Draft realm, Asker asker) {
    return role.with(
        Inline.ofRole(role.name(), role.inline()).put(input.policyName(), input.policyDocument()),
        role.attached());
  }
}
