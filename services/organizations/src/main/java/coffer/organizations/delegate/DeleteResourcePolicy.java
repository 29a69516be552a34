package coffer.organizations.delegate;

import coffer.organizations.frame.Changing;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Organization;
import java.util.Optional;

/** Lets nobody else administer the organization. */
final class DeleteResourcePolicy extends Changing<DeleteResourcePolicy.Input> {
  record Input() {}

  DeleteResourcePolicy(Desk desk) {
    super(desk, Input.class, Right.MANAGE);
  }

  @Override
  protected Object change(Input input, Scene scene, Edits edits) {
    Organization managed = scene.managed();
    if (managed.delegation().isEmpty()) {
      throw OrgError.RESOURCE_POLICY_NOT_FOUND.error();
    }
    edits.put(managed.delegating(Optional.empty()));
    return nothing();
  }
}
