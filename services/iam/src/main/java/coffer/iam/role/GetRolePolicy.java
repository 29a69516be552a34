package coffer.iam.role;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Inline;
import coffer.identity.realm.Role;

/**
 * Gives back an inline policy.
 *
 * <p>Source: AWS IAM API Reference, "GetRolePolicy".
 */
final class GetRolePolicy extends RoleRead<GetRolePolicy.Input> {
  GetRolePolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String roleName, String policyName) implements RoleInput {}

  record Output(String roleName, String policyName, String policyDocument) {}

  @Override
  Object read(Role role, Input input, Asker asker) {
    return new Output(
        role.name(),
        input.policyName(),
        Inline.ofRole(role.name(), role.inline()).document(input.policyName()));
  }
}
