package coffer.rolesanywhere.anchor;

import coffer.rolesanywhere.anchor.AnchorShape.Source;
import coffer.rolesanywhere.frame.Changing;
import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.store.Anchor;
import org.jspecify.annotations.Nullable;

/** Gives a trust anchor another name or other certificates. */
final class UpdateTrustAnchor extends Changing<UpdateTrustAnchor.Input, Anchor> {
  UpdateTrustAnchor(Desk desk) {
    super(desk, Input.class, AnchorShape.KIND, Input::trustAnchorId);
  }

  record Input(String trustAnchorId, @Nullable String name, @Nullable Source source) {}

  @Override
  protected Anchor changed(Anchor kept, Input input, Scene scene) {
    return kept.with(
        input.name() == null ? kept.name() : input.name(),
        input.source() == null ? kept.pem() : AnchorSource.pem(input.source()),
        scene.now());
  }
}
