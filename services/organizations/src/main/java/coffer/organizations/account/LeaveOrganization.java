package coffer.organizations.account;

import coffer.organizations.frame.Changing;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Organization;

/** Takes the caller's own account out of its organization. */
final class LeaveOrganization extends Changing<LeaveOrganization.Input> {
  record Input() {}

  LeaveOrganization(Desk desk) {
    super(desk, Input.class, Right.OWN);
  }

  @Override
  protected Object change(Input input, Scene scene, Edits edits) {
    Organization own = scene.own();
    Leaving.leave(own, scene.member(scene.caller().value()), edits);
    return nothing();
  }
}
