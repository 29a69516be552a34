package coffer.organizations.delegate;

import coffer.organizations.frame.Changing;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Organization;
import java.util.List;
import java.util.Map;

/** Trusts a service no longer. */
final class DisableAWSServiceAccess extends Changing<DisableAWSServiceAccess.Input> {
  record Input(String servicePrincipal) {}

  DisableAWSServiceAccess(Desk desk) {
    super(desk, Input.class, Right.MANAGE);
  }

  @Override
  protected Map<String, List<String>> facts(Input input, Scene scene) {
    return fact("ServicePrincipal", input.servicePrincipal());
  }

  @Override
  protected Object change(Input input, Scene scene, Edits edits) {
    Organization managed = scene.managed();
    Services.check(input.servicePrincipal());
    edits.put(managed.trusting(Services.without(managed.services(), input.servicePrincipal())));
    return nothing();
  }
}
