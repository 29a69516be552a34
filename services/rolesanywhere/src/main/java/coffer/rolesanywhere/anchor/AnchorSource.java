package coffer.rolesanywhere.anchor;

import coffer.rolesanywhere.anchor.AnchorShape.Source;
import coffer.rolesanywhere.certificate.Authorities;
import coffer.rolesanywhere.frame.Errors;
import org.jspecify.annotations.Nullable;

/** Reads where a trust anchor's certificates come from. */
final class AnchorSource {
  private AnchorSource() {}

  /**
   * The certificates in PEM.
   *
   * @throws coffer.wire.ApiError if they cannot be used, or come from anywhere else
   */
  static String pem(@Nullable Source source) {
    if (source == null || source.sourceType() == null || source.sourceData() == null) {
      throw Errors.invalid("A source has a type and data.");
    }
    if (!source.sourceType().equals(AnchorShape.BUNDLE)) {
      throw Errors.notImplemented(source.sourceType());
    }
    String pem = source.sourceData().x509CertificateData();
    if (pem == null) {
      throw Errors.invalid("A certificate bundle has x509CertificateData.");
    }
    return switch (Authorities.read(pem)) {
      case Authorities.Read.Usable _ -> pem;
      case Authorities.Read.Unusable(var why) -> throw Errors.invalid(why);
    };
  }
}
