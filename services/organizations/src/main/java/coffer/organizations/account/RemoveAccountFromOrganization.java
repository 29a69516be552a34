package coffer.organizations.account;

import coffer.organizations.frame.Changing;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Organization;
import java.util.List;

/** Takes an account out of the organization, by its management account. */
final class RemoveAccountFromOrganization extends Changing<RemoveAccountFromOrganization.Input> {
  record Input(String accountId) {}

  RemoveAccountFromOrganization(Desk desk) {
    super(desk, Input.class, Right.MANAGE);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.account(scene.tree(), organization, input.accountId()));
  }

  @Override
  protected Object change(Input input, Scene scene, Edits edits) {
    Organization managed = scene.managed();
    Leaving.leave(managed, scene.member(input.accountId()), edits);
    return nothing();
  }
}
