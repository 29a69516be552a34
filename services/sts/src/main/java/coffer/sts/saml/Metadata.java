package coffer.sts.saml;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * What a provider's metadata says of it.
 *
 * <p>Certificates stand for their keys only: that they are registered is what makes them trusted,
 * and when they end is not asked, as metadata's own validity is.
 *
 * <p>Source: Metadata for the OASIS Security Assertion Markup Language (SAML) V2.0.
 *
 * @param issuer what responses call the provider
 * @param keys that its signatures may be checked with
 */
record Metadata(String issuer, List<PublicKey> keys) {
  private static final int MAX_KEYS = 10;
  // Source: SAML Core 2.0, section 8.3.6.
  private static final int MAX_ISSUER = 1_024;

  Metadata {
    keys = List.copyOf(keys);
  }

  /** Empty if it is not the metadata of a provider with a certificate to sign. */
  static Optional<Metadata> parse(String document) {
    return Xml.parse(document.getBytes(StandardCharsets.UTF_8))
        .map(parsed -> parsed.getDocumentElement())
        .filter(root -> Xml.is(root, Xml.METADATA, "EntityDescriptor"))
        .map(
            root ->
                new Metadata(
                    Xml.attribute(root, "entityID").orElse(""),
                    Xml.children(root, Xml.METADATA, "IDPSSODescriptor").stream()
                        .flatMap(role -> keys(role).stream())
                        .limit(MAX_KEYS)
                        .toList()))
        .filter(read -> !read.issuer().isEmpty() && read.issuer().length() <= MAX_ISSUER)
        .filter(read -> !read.keys().isEmpty());
  }

  private static List<PublicKey> keys(Element role) {
    var keys = new ArrayList<PublicKey>();
    for (Element descriptor : Xml.children(role, Xml.METADATA, "KeyDescriptor")) {
      if (Xml.attribute(descriptor, "use").orElse("signing").equals("signing")) {
        Xml.children(descriptor, Xml.DSIG, "KeyInfo").stream()
            .flatMap(info -> Xml.children(info, Xml.DSIG, "X509Data").stream())
            .flatMap(data -> Xml.children(data, Xml.DSIG, "X509Certificate").stream())
            .forEach(certificate -> key(Xml.text(certificate)).ifPresent(keys::add));
      }
    }
    return keys;
  }

  private static Optional<PublicKey> key(String base64) {
    try {
      byte[] der = Base64.getMimeDecoder().decode(base64);
      return Optional.of(
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der))
              .getPublicKey());
    } catch (CertificateException | IllegalArgumentException broken) {
      return Optional.empty();
    }
  }
}
