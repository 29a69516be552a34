package coffer.rolesanywhere.anchor;

import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Looking;
import coffer.rolesanywhere.store.Anchor;

/** Shows a trust anchor. */
final class GetTrustAnchor extends Looking<AnchorInput, Anchor> {
  GetTrustAnchor(Desk desk) {
    super(desk, AnchorInput.class, AnchorShape.KIND, AnchorInput::trustAnchorId);
  }
}
