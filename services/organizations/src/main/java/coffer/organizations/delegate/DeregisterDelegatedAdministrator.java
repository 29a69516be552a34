package coffer.organizations.delegate;

import coffer.organizations.frame.Changing;
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

/** Takes back what RegisterDelegatedAdministrator gave. */
final class DeregisterDelegatedAdministrator
    extends Changing<DeregisterDelegatedAdministrator.Input> {
  record Input(String accountId, String servicePrincipal) {}

  DeregisterDelegatedAdministrator(Desk desk) {
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
    scene.managed();
    Services.check(input.servicePrincipal());
    Member member = scene.member(input.accountId());
    if (!member.delegations().containsKey(input.servicePrincipal())) {
      throw OrgError.ACCOUNT_NOT_REGISTERED.error();
    }
    edits.put(member.delegated(Services.without(member.delegations(), input.servicePrincipal())));
    return nothing();
  }
}
