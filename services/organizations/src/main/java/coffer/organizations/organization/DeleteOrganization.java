package coffer.organizations.organization;

import coffer.organizations.frame.Changing;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Organization;

/** Ends an organization that has no accounts but the one that manages it. */
final class DeleteOrganization extends Changing<DeleteOrganization.Input> {
  record Input() {}

  DeleteOrganization(Desk desk) {
    super(desk, Input.class, Right.MANAGE);
  }

  @Override
  protected Object change(Input input, Scene scene, Edits edits) {
    Organization managed = scene.managed();
    if (scene.tree().members(managed, scene.now()).size() > 1) {
      throw OrgError.ORGANIZATION_NOT_EMPTY.error();
    }
    edits.remove(scene.member(managed.management().value()));
    edits.remove(managed);
    return nothing();
  }
}
