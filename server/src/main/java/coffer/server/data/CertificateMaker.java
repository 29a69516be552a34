package coffer.server.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes ECDSA P-256 certificates.
 *
 * <p>Source: RFC 5280, sections 4.1 and 4.2; CA/Browser Forum, "Baseline Requirements", for the 397
 * days that clients accept at most.
 */
final class CertificateMaker {
  static final Duration AUTHORITY_LASTS = Duration.ofDays(3652);
  static final Duration SERVER_LASTS = Duration.ofDays(397);

  /** Clocks of clients that go a little behind. */
  private static final Duration BACKDATED = Duration.ofHours(1);

  private static final int SERIAL_BITS = 127;

  private final SecureRandom random;

  CertificateMaker(SecureRandom random) {
    this.random = random;
  }

  KeyPair newKey() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK has no P-256", impossible);
    }
  }

  /** A self-signed authority that may sign servers only, no further authorities. */
  X509Certificate authority(KeyPair key, Instant now) {
    // Two deployments on one machine have authorities of different names, or clients mix them up.
    var name =
        new X500Principal("O=Coffer, CN=Coffer CA " + new BigInteger(48, random).toString(16));
    try {
      var builder = builder(name, name, key.getPublic(), now, now.plus(AUTHORITY_LASTS));
      builder
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
          .addExtension(
              Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      return signed(builder, key.getPrivate());
    } catch (IOException impossible) {
      throw new UncheckedIOException("certificate could not be encoded", impossible);
    }
  }

  /** A certificate for the server, that ends with its authority's at the latest. */
  X509Certificate server(PublicKey key, CertificateNames names, Authority authority, Instant now) {
    var subject = new X500Principal("O=Coffer, CN=" + names.dns().getFirst());
    var issuer = authority.certificate();
    var until = now.plus(SERVER_LASTS);
    var last = issuer.getNotAfter().toInstant();
    try {
      var builder =
          builder(
              issuer.getSubjectX500Principal(),
              subject,
              key,
              now,
              until.isBefore(last) ? until : last);
      builder
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
          .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
          .addExtension(
              Extension.extendedKeyUsage,
              false,
              new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
          .addExtension(
              Extension.authorityKeyIdentifier,
              false,
              new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer.getPublicKey()))
          .addExtension(Extension.subjectAlternativeName, false, alternatives(names));
      return signed(builder, authority.key());
    } catch (IOException | GeneralSecurityException impossible) {
      throw new IllegalStateException("certificate could not be encoded", impossible);
    }
  }

  private X509v3CertificateBuilder builder(
      X500Principal issuer, X500Principal subject, PublicKey key, Instant now, Instant until)
      throws IOException {
    var serial = new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1);
    try {
      return new JcaX509v3CertificateBuilder(
              issuer, serial, Date.from(now.minus(BACKDATED)), Date.from(until), subject, key)
          .addExtension(
              Extension.subjectKeyIdentifier,
              false,
              new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK has no SHA-1", impossible);
    }
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key) {
    try {
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (OperatorCreationException | GeneralSecurityException impossible) {
      throw new IllegalStateException("certificate could not be signed", impossible);
    }
  }

  private static GeneralNames alternatives(CertificateNames names) {
    return new GeneralNames(
        Stream.concat(
                names.dns().stream().map(name -> new GeneralName(GeneralName.dNSName, name)),
                names.addresses().stream()
                    .map(address -> new GeneralName(GeneralName.iPAddress, address)))
            .toArray(GeneralName[]::new));
  }
}
