package coffer.iam.role;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;

/**
 * Removes a role that has no policies and stands in no instance profile.
 *
 * <p>Source: AWS IAM API Reference, "DeleteRole".
 */
final class DeleteRole extends ChangeOperation<DeleteRole.Input> {
  DeleteRole(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String roleName) implements RoleInput {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return RoleTarget.within(realm, asker.account(), input.roleName());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    Role role = RoleTarget.modifiable(realm, input.roleName());
    boolean contained =
        realm.all(Realms.PROFILES).values().stream()
            .anyMatch(profile -> profile.role().filter(role.name()::equals).isPresent());
    if (contained) {
      throw IamError.mustFirst("remove roles from instance profile");
    }
    if (!role.attached().isEmpty()) {
      throw IamError.mustFirst("detach all policies");
    }
    if (!role.inline().isEmpty()) {
      throw IamError.mustFirst("delete policies");
    }
    realm.remove(Realms.ROLES, Realms.key(role.name()));
    return WireCall.NOTHING;
  }
}
