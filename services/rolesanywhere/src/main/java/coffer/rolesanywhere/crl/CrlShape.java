package coffer.rolesanywhere.crl;

import coffer.rolesanywhere.frame.Kind;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.store.Anywhere;
import coffer.rolesanywhere.store.Crl;
import java.time.Instant;

/** A revocation list as replies show it. */
@SuppressWarnings("ArrayRecordComponent") // the model's type for bytes; nobody compares two
public record CrlShape(
    String crlId,
    String crlArn,
    String name,
    boolean enabled,
    byte[] crlData,
    String trustAnchorArn,
    Instant createdAt,
    Instant updatedAt) {
  public static final Kind<Crl> KIND =
      new Kind<>("crl", Anywhere.CRLS, Output.class, (crl, scene) -> new Output(of(crl, scene)));

  /** The answer of most operations. */
  public record Output(CrlShape crl) {}

  static CrlShape of(Crl crl, Scene scene) {
    return new CrlShape(
        crl.id(),
        scene.arn(KIND.resource(crl.id())),
        crl.name(),
        crl.enabled(),
        crl.data().toArray(),
        crl.anchor(),
        crl.created(),
        crl.updated());
  }
}
