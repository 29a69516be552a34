package coffer.organizations.delegate;

import coffer.organizations.frame.Changing;
import coffer.organizations.frame.Constraint;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Member;
import coffer.organizations.store.Organization;
import java.util.List;
import java.util.Map;

/** Lets an account look at the organization on behalf of a service. */
final class RegisterDelegatedAdministrator extends Changing<RegisterDelegatedAdministrator.Input> {
  record Input(String accountId, String servicePrincipal) {}

  RegisterDelegatedAdministrator(Desk desk) {
    super(desk, Input.class, Right.MANAGE);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.account(scene.tree(), organization, input.accountId()));
  }

  @Override
  protected Map<String, List<String>> facts(Input input, Scene scene) {
    return fact("ServicePrincipal", input.servicePrincipal());
  }

  @Override
  protected Object change(Input input, Scene scene, Edits edits) {
    Organization managed = scene.managed();
    String service = input.servicePrincipal();
    if (!managed.allFeatures()) {
      throw Constraint.ORGANIZATION_NOT_IN_ALL_FEATURES_MODE.error();
    }
    Services.check(service);
    Member member = scene.member(input.accountId());
    if (member.id().equals(managed.management())) {
      throw Constraint.CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR.error();
    }
    if (!member.isOpen()) {
      throw Constraint.CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR.error();
    }
    if (!managed.services().containsKey(service)) {
      throw Constraint.SERVICE_ACCESS_NOT_ENABLED.error();
    }
    if (member.delegations().containsKey(service)) {
      throw OrgError.ACCOUNT_ALREADY_REGISTERED.error();
    }
    edits.put(member.delegated(Services.with(member.delegations(), service, scene.now())));
    return nothing();
  }
}
