package coffer.organizations.delegate;

import coffer.organizations.frame.Changing;
import coffer.organizations.frame.Constraint;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Organization;
import java.util.List;
import java.util.Map;

/** Trusts a service with the organization. */
final class EnableAWSServiceAccess extends Changing<EnableAWSServiceAccess.Input> {
  record Input(String servicePrincipal) {}

  EnableAWSServiceAccess(Desk desk) {
    super(desk, Input.class, Right.MANAGE);
  }

  @Override
  protected Map<String, List<String>> facts(Input input, Scene scene) {
    return fact("ServicePrincipal", input.servicePrincipal());
  }

  @Override
  protected Object change(Input input, Scene scene, Edits edits) {
    Organization managed = scene.managed();
    if (!managed.allFeatures()) {
      throw Constraint.ORGANIZATION_NOT_IN_ALL_FEATURES_MODE.error();
    }
    Services.check(input.servicePrincipal());
    edits.put(
        managed.trusting(Services.with(managed.services(), input.servicePrincipal(), scene.now())));
    return nothing();
  }
}
