package coffer.rolesanywhere.crl;

import coffer.rolesanywhere.frame.Changing;
import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.store.Crl;

/** Disables a revocation list: what it revokes can be used again. */
final class DisableCrl extends Changing<CrlInput, Crl> {
  DisableCrl(Desk desk) {
    super(desk, CrlInput.class, CrlShape.KIND, CrlInput::crlId);
  }

  @Override
  protected Crl changed(Crl kept, CrlInput input, Scene scene) {
    return kept.enabled(false, scene.now());
  }
}
