package coffer.iam.role;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Target;
import coffer.identity.realm.Role;
import coffer.tables.View;

/**
 * Tells about a role.
 *
 * <p>Source: AWS IAM API Reference, "GetRole".
 */
final class GetRole extends RoleRead<GetRole.Input> {
  GetRole(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String roleName) implements RoleInput {}

  record Output(ShownRole role) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return RoleTarget.within(realm, asker.account(), input.roleName());
  }

  @Override
  Object read(Role role, Input input, Asker asker) {
    return new Output(ShownRole.whole(role, asker.account(), iam()));
  }
}
