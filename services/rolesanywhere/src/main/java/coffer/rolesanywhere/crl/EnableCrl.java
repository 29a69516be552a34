package coffer.rolesanywhere.crl;

import coffer.rolesanywhere.frame.Changing;
import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.store.Crl;

/** Enables a revocation list. */
final class EnableCrl extends Changing<CrlInput, Crl> {
  EnableCrl(Desk desk) {
    super(desk, CrlInput.class, CrlShape.KIND, CrlInput::crlId);
  }

  @Override
  protected Crl changed(Crl kept, CrlInput input, Scene scene) {
    return kept.enabled(true, scene.now());
  }
}
