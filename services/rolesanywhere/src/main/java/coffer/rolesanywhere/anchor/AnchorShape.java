package coffer.rolesanywhere.anchor;

import coffer.rolesanywhere.frame.Kind;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.store.Anchor;
import coffer.rolesanywhere.store.Anywhere;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A trust anchor as replies show it. */
public record AnchorShape(
    String trustAnchorId,
    String trustAnchorArn,
    String name,
    Source source,
    boolean enabled,
    Instant createdAt,
    Instant updatedAt) {
  public static final Kind<Anchor> KIND =
      new Kind<>(
          "trust-anchor",
          Anywhere.ANCHORS,
          Output.class,
          (anchor, scene) -> new Output(of(anchor, scene)));

  static final String BUNDLE = "CERTIFICATE_BUNDLE";

  /** The answer of most operations. */
  public record Output(AnchorShape trustAnchor) {}

  /** Where the certificates come from. */
  public record Source(@Nullable String sourceType, @Nullable SourceData sourceData) {}

  /** The certificates, one way or the other. */
  public record SourceData(@Nullable String x509CertificateData, @Nullable String acmPcaArn) {}

  static AnchorShape of(Anchor anchor, Scene scene) {
    return new AnchorShape(
        anchor.id(),
        scene.arn(KIND.resource(anchor.id())),
        anchor.name(),
        new Source(BUNDLE, new SourceData(anchor.pem(), null)),
        anchor.enabled(),
        anchor.created(),
        anchor.updated());
  }
}
