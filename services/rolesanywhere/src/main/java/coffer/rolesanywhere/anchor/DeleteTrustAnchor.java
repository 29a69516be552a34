package coffer.rolesanywhere.anchor;

import coffer.rolesanywhere.frame.Deleting;
import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.store.Anchor;

/** Removes a trust anchor. The revocation lists that are about it stay, and mean nothing. */
final class DeleteTrustAnchor extends Deleting<AnchorInput, Anchor> {
  DeleteTrustAnchor(Desk desk) {
    super(desk, AnchorInput.class, AnchorShape.KIND, AnchorInput::trustAnchorId);
  }
}
