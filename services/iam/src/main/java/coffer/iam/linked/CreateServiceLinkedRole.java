package coffer.iam.linked;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.iam.role.ShownRole;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.tables.Draft;
import coffer.tables.View;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the role of a service.
 *
 * <p>Source: AWS IAM API Reference, "CreateServiceLinkedRole".
 */
final class CreateServiceLinkedRole extends ChangeOperation<CreateServiceLinkedRole.Input> {
  private static final int SESSION_SECONDS = 3_600;

  CreateServiceLinkedRole(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(
      String awsServiceName, @Nullable String description, @Nullable String customSuffix) {}

  record Output(ShownRole role) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    String given = input.awsServiceName();
    return Optional.ofNullable(given)
        .flatMap(LinkedService::of)
        .map(it -> Target.made("role", asker.account(), it.path(), it.roleName()))
        .orElseGet(
            () ->
                Target.made(
                    "role", asker.account(), "/aws-service-role/", given == null ? null : given))
        .telling("iam:AWSServiceName", given);
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    var service =
        LinkedService.of(input.awsServiceName())
            .orElseThrow(
                () ->
                    IamError.NO_SUCH_ENTITY.because(
                        "Cannot find Service Linked Role template for %s"
                            .formatted(input.awsServiceName())));
    if (input.customSuffix() != null) {
      throw IamError.INVALID_INPUT.because(
          "Custom suffix is not allowed for " + service.principal());
    }
    if (Realms.role(realm, service.roleName()).isPresent()) {
      throw IamError.INVALID_INPUT.because(
          "Service role name %s has been taken in this account, please try a different suffix."
              .formatted(service.roleName()));
    }
    var role =
        Role.named(
                service.roleName(),
                service.path(),
                iam().ids().unique("AROA"),
                asker.at(),
                service.trust())
            .described(Optional.ofNullable(input.description()), SESSION_SECONDS)
            .linkedTo(service.principal());
    realm.put(Realms.ROLES, Realms.key(role.name()), role);
    return new Output(ShownRole.listed(role, asker.account(), iam()));
  }
}
