package coffer.rolesanywhere.crl;

import coffer.rolesanywhere.frame.Deleting;
import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.store.Crl;

/** Removes a revocation list. */
final class DeleteCrl extends Deleting<CrlInput, Crl> {
  DeleteCrl(Desk desk) {
    super(desk, CrlInput.class, CrlShape.KIND, CrlInput::crlId);
  }
}
