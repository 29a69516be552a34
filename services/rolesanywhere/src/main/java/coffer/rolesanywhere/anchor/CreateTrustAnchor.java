package coffer.rolesanywhere.anchor;

import coffer.rolesanywhere.anchor.AnchorShape.Source;
import coffer.rolesanywhere.frame.Creating;
import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Errors;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.frame.Tags;
import coffer.rolesanywhere.store.Anchor;
import coffer.rolesanywhere.store.Anywhere;
import coffer.tables.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a trust anchor, which is disabled unless the request says otherwise. */
final class CreateTrustAnchor extends Creating<CreateTrustAnchor.Input, Anchor> {
  /** Source: AWS General Reference, "IAM Roles Anywhere endpoints and quotas". */
  private static final int MOST = 50;

  CreateTrustAnchor(Desk desk) {
    super(desk, Input.class, AnchorShape.KIND);
  }

  record Input(
      String name,
      Source source,
      @Nullable Boolean enabled,
      @Nullable List<Tags.Tag> tags,
      @Nullable List<Notification> notificationSettings) {}

  record Notification(@Nullable String event) {}

  @Override
  protected @Nullable List<Tags.Tag> tags(Input input) {
    return input.tags();
  }

  @Override
  protected Anchor made(String id, Input input, Scene scene) {
    if (input.notificationSettings() != null && !input.notificationSettings().isEmpty()) {
      throw Errors.notImplemented("notificationSettings");
    }
    return new Anchor(
        id,
        input.name(),
        AnchorSource.pem(input.source()),
        Boolean.TRUE.equals(input.enabled()),
        scene.now(),
        scene.now());
  }

  @Override
  protected void admit(Anchor made, View there, Scene scene) {
    if (there.all(Anywhere.ANCHORS).size() >= MOST) {
      throw Errors.invalid("An account has at most 50 trust anchors.");
    }
  }
}
