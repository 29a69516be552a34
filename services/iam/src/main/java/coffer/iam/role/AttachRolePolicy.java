package coffer.iam.role;

import coffer.iam.Asker;
import coffer.iam.Attached;
import coffer.iam.IamContext;
import coffer.iam.Target;
import coffer.identity.realm.Role;
import coffer.tables.Draft;
import coffer.tables.View;

/**
 * Gives a role a managed policy.
 *
 * <p>Source: AWS IAM API Reference, "AttachRolePolicy".
 */
final class AttachRolePolicy extends RoleChange<AttachRolePolicy.Input> {
  AttachRolePolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String roleName, String policyArn) implements RoleInput {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return super.target(input, realm, asker).telling("iam:PolicyARN", input.policyArn());
  }

  @Override
  Role changed(Role role, Input input, Draft realm, Asker asker) {
    return role.with(
        role.inline(),
        Attached.with(
            role.attached(), input.policyArn(), "PoliciesPerRole", realm, asker.account()));
  }
}
