package coffer.iam.role;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.identity.realm.Role;
import coffer.tables.Draft;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes a role's description and how long its sessions may last: an hour, if nothing is said.
 *
 * <p>Source: AWS IAM API Reference, "UpdateRole".
 */
final class UpdateRole extends RoleChange<UpdateRole.Input> {
  UpdateRole(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String roleName, @Nullable String description, @Nullable Integer maxSessionDuration)
      implements RoleInput {}

  record Output() {}

  @Override
  Role changed(Role role, Input input, Draft realm, Asker asker) {
    return role.described(
        input.description() == null ? role.description() : Optional.of(input.description()),
        input.maxSessionDuration() == null
            ? CreateRole.DEFAULT_SESSION_SECONDS
            : input.maxSessionDuration());
  }

  @Override
  Object answer(Role role, Asker asker) {
    return new Output();
  }
}
