package coffer.rolesanywhere.crl;

import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Looking;
import coffer.rolesanywhere.store.Crl;

/** Shows a revocation list. */
final class GetCrl extends Looking<CrlInput, Crl> {
  GetCrl(Desk desk) {
    super(desk, CrlInput.class, CrlShape.KIND, CrlInput::crlId);
  }
}
