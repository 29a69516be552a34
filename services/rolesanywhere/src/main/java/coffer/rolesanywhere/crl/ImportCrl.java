package coffer.rolesanywhere.crl;

import coffer.rolesanywhere.anchor.AnchorShape;
import coffer.rolesanywhere.frame.Creating;
import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Errors;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.frame.Tags;
import coffer.rolesanywhere.store.Anchor;
import coffer.rolesanywhere.store.Anywhere;
import coffer.rolesanywhere.store.Crl;
import coffer.tables.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a revocation list for a trust anchor, disabled unless the request says otherwise. */
final class ImportCrl extends Creating<ImportCrl.Input, Crl> {
  /** For one trust anchor. Source: as for trust anchors. */
  private static final int MOST = 2;

  ImportCrl(Desk desk) {
    super(desk, Input.class, CrlShape.KIND);
  }

  @SuppressWarnings("ArrayRecordComponent") // the model's type for bytes; nobody compares two
  record Input(
      String name,
      byte[] crlData,
      @Nullable Boolean enabled,
      @Nullable List<Tags.Tag> tags,
      String trustAnchorArn) {}

  @Override
  protected @Nullable List<Tags.Tag> tags(Input input) {
    return input.tags();
  }

  @Override
  protected Crl made(String id, Input input, Scene scene) {
    return new Crl(
        id,
        input.name(),
        CrlData.checked(input.crlData()),
        input.trustAnchorArn(),
        Boolean.TRUE.equals(input.enabled()),
        scene.now(),
        scene.now());
  }

  @Override
  protected void admit(Crl made, View there, Scene scene) {
    boolean known =
        there.all(Anywhere.ANCHORS).values().stream()
            .map(Anchor::id)
            .anyMatch(id -> scene.arn(AnchorShape.KIND.resource(id)).equals(made.anchor()));
    if (!known) {
      throw Errors.invalid("There is no such trust anchor.");
    }
    long others =
        there.all(Anywhere.CRLS).values().stream()
            .filter(crl -> crl.anchor().equals(made.anchor()))
            .count();
    if (others >= MOST) {
      throw Errors.invalid("A trust anchor has at most two revocation lists.");
    }
  }
}
