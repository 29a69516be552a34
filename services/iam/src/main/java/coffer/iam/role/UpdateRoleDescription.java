package coffer.iam.role;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.identity.realm.Role;
import coffer.tables.Draft;
import java.util.Optional;

/**
 * Changes a role's description.
 *
 * <p>Source: AWS IAM API Reference, "UpdateRoleDescription".
 */
final class UpdateRoleDescription extends RoleChange<UpdateRoleDescription.Input> {
  UpdateRoleDescription(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String roleName, String description) implements RoleInput {}

  record Output(ShownRole role) {}

  @Override
  Role changed(Role role, Input input, Draft realm, Asker asker) {
    return role.described(Optional.of(input.description()), role.maxSessionSeconds());
  }

  @Override
  Object answer(Role role, Asker asker) {
    return new Output(ShownRole.made(role, asker.account(), iam()));
  }
}
