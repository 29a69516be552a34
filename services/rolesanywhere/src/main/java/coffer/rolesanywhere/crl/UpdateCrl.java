package coffer.rolesanywhere.crl;

import coffer.rolesanywhere.frame.Changing;
import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.store.Crl;
import org.jspecify.annotations.Nullable;

/** Puts a newer revocation list in an older one's place, or gives it another name. */
final class UpdateCrl extends Changing<UpdateCrl.Input, Crl> {
  UpdateCrl(Desk desk) {
    super(desk, Input.class, CrlShape.KIND, Input::crlId);
  }

  @SuppressWarnings("ArrayRecordComponent") // the model's type for bytes; nobody compares two
  record Input(String crlId, @Nullable String name, byte @Nullable [] crlData) {}

  @Override
  protected Crl changed(Crl kept, Input input, Scene scene) {
    return kept.with(
        input.name() == null ? kept.name() : input.name(),
        input.crlData() == null ? kept.data() : CrlData.checked(input.crlData()),
        scene.now());
  }
}
