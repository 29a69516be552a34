package coffer.iam.linked;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.identity.realm.Realms;
import coffer.tables.View;
import java.util.Optional;

/**
 * Tells how far the removal of a service's role is: it is done when it is asked for.
 *
 * <p>Source: AWS IAM API Reference, "GetServiceLinkedRoleDeletionStatus".
 */
final class GetServiceLinkedRoleDeletionStatus
    extends ReadOperation<GetServiceLinkedRoleDeletionStatus.Input> {
  GetServiceLinkedRoleDeletionStatus(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String deletionTaskId) {}

  record Output(String status) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Optional.ofNullable(input.deletionTaskId())
        .flatMap(DeletionTask::parse)
        .map(
            task ->
                Target.made(
                    "role",
                    asker.account(),
                    "/aws-service-role/" + task.service() + "/",
                    task.roleName()))
        .orElseGet(() -> Target.made("role", asker.account(), null, null));
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var task =
        DeletionTask.parse(input.deletionTaskId())
            .orElseThrow(() -> IamError.INVALID_INPUT.because("Invalid deletion task id."));
    boolean there =
        Realms.role(realm, task.roleName())
            .filter(role -> role.id().equals(task.roleId()))
            .isPresent();
    if (there || LinkedService.of(task.service()).isEmpty()) {
      throw IamError.NO_SUCH_ENTITY.because("There is no such deletion task.");
    }
    return new Output("SUCCEEDED");
  }
}
