package coffer.iam.linked;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.iam.role.RoleTarget;
import coffer.identity.realm.Realms;
import coffer.tables.Draft;
import coffer.tables.View;

/**
 * Removes the role of a service. No service here needs its role to do its work, so it is gone at
 * once.
 *
 * <p>Source: AWS IAM API Reference, "DeleteServiceLinkedRole".
 */
final class DeleteServiceLinkedRole extends ChangeOperation<DeleteServiceLinkedRole.Input> {
  DeleteServiceLinkedRole(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String roleName) {}

  record Output(String deletionTaskId) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.role(realm, asker.account(), input.roleName());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    var role = RoleTarget.found(realm, input.roleName());
    String service =
        role.service()
            .orElseThrow(
                () ->
                    IamError.NO_SUCH_ENTITY.because(
                        "Role %s is not a service-linked role.".formatted(role.name())));
    realm.remove(Realms.ROLES, Realms.key(role.name()));
    return new Output(new DeletionTask(service, role.name(), role.id()).id());
  }
}
