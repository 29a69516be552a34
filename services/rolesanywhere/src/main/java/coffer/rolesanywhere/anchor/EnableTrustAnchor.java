package coffer.rolesanywhere.anchor;

import coffer.rolesanywhere.frame.Changing;
import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.store.Anchor;

/** Enables a trust anchor. */
final class EnableTrustAnchor extends Changing<AnchorInput, Anchor> {
  EnableTrustAnchor(Desk desk) {
    super(desk, AnchorInput.class, AnchorShape.KIND, AnchorInput::trustAnchorId);
  }

  @Override
  protected Anchor changed(Anchor kept, AnchorInput input, Scene scene) {
    return kept.enabled(true, scene.now());
  }
}
