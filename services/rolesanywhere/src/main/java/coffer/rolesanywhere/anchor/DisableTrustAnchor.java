package coffer.rolesanywhere.anchor;

import coffer.rolesanywhere.frame.Changing;
import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.store.Anchor;

/** Disables a trust anchor: nobody gets a session by it any more. Those that were begun go on. */
final class DisableTrustAnchor extends Changing<AnchorInput, Anchor> {
  DisableTrustAnchor(Desk desk) {
    super(desk, AnchorInput.class, AnchorShape.KIND, AnchorInput::trustAnchorId);
  }

  @Override
  protected Anchor changed(Anchor kept, AnchorInput input, Scene scene) {
    return kept.enabled(false, scene.now());
  }
}
