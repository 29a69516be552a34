package coffer.testkit.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority that certifies whatever it is told to. */
public final class TestAuthority {
  private static final Duration YEAR = Duration.ofDays(365);

  private final InstantSource clock;
  private final X500Name name;
  private final PrivateKey key;
  private final X509Certificate certificate;

  private TestAuthority(
      InstantSource clock, X500Name name, PrivateKey key, X509Certificate certificate) {
    this.clock = clock;
    this.name = name;
    this.key = key;
    this.certificate = certificate;
  }

  /** One that certifies itself, for a year. */
  public static TestAuthority root(String subject, InstantSource clock) {
    return root(
        CertificatePlan.of(subject, 1).within(Duration.ofDays(-1), YEAR).asAuthority(), clock);
  }

  /** One that certifies itself, as planned. */
  public static TestAuthority root(CertificatePlan plan, InstantSource clock) {
    var subject = new X500Name(plan.subject());
    KeyPair keys = pair(plan.keys());
    var own = certificate(plan, subject, keys, subject, keys.getPrivate(), clock);
    return new TestAuthority(clock, subject, keys.getPrivate(), own);
  }

  /** Another authority, which this one certifies. */
  public TestAuthority intermediate(CertificatePlan plan) {
    var subject = new X500Name(plan.subject());
    KeyPair keys = pair(plan.keys());
    var own = certificate(plan, subject, keys, name, key, clock);
    return new TestAuthority(clock, subject, keys.getPrivate(), own);
  }

  public X509Certificate certificate() {
    return certificate;
  }

  /** Somebody new with a certificate of this authority. */
  public Holder certify(CertificatePlan plan) {
    KeyPair keys = pair(plan.keys());
    var own = certificate(plan, new X500Name(plan.subject()), keys, name, key, clock);
    return new Holder(keys.getPrivate(), List.of(own));
  }

  /** This authority itself, as somebody who asks. */
  public Holder asHolder() {
    return new Holder(key, List.of(certificate));
  }

  /** A revocation list of this authority, in PEM. */
  public String revoking(X509Certificate... revoked) {
    return revoking("SHA256withECDSA", key, revoked);
  }

  /** A revocation list under this authority's name, in PEM. */
  public String revoking(String algorithm, PrivateKey signer, X509Certificate... revoked) {
    var now = Date.from(clock.instant());
    var list = new X509v2CRLBuilder(name, now);
    list.setNextUpdate(Date.from(clock.instant().plus(Duration.ofDays(1))));
    for (X509Certificate one : revoked) {
      list.addCRLEntry(one.getSerialNumber(), now, CRLReason.keyCompromise);
    }
    try {
      var signed = list.build(new JcaContentSignerBuilder(algorithm).build(signer));
      return pem("X509 CRL", signed.getEncoded());
    } catch (IOException | OperatorCreationException impossible) {
      throw new IllegalStateException("revocation list", impossible);
    }
  }

  /** The authority's own certificate in PEM. */
  public String pem() {
    return pem(certificate);
  }

  public static String pem(X509Certificate certificate) {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("certificate", impossible);
    }
  }

  /** In PKCS #8. */
  public static String pem(PrivateKey key) {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  private static String pem(String word, byte[] der) {
    var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(word, lines.encodeToString(der), word);
  }

  private static X509Certificate certificate(
      CertificatePlan plan,
      X500Name subject,
      KeyPair keys,
      X500Name issuer,
      PrivateKey signer,
      InstantSource clock) {
    var now = clock.instant();
    var builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            plan.serial(),
            Date.from(now.plus(plan.from())),
            Date.from(now.plus(plan.until())),
            subject,
            keys.getPublic());
    try {
      for (var extension : plan.more().entrySet()) {
        builder.addExtension(extension.getKey(), true, extension.getValue());
      }
      if (!plan.more().containsKey(Extension.basicConstraints)) {
        builder.addExtension(
            Extension.basicConstraints, true, new BasicConstraints(plan.authority()));
      }
      if (plan.usage() != 0) {
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(plan.usage()));
      }
      if (!plan.purposes().isEmpty()) {
        builder.addExtension(
            Extension.extendedKeyUsage,
            false,
            new ExtendedKeyUsage(plan.purposes().toArray(KeyPurposeId[]::new)));
      }
      if (!plan.names().isEmpty()) {
        builder.addExtension(
            Extension.subjectAlternativeName,
            plan.subject().isEmpty(),
            new GeneralNames(plan.names().toArray(GeneralName[]::new)));
      }
      String suitable = signer.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
      String algorithm = plan.signature().isEmpty() ? suitable : plan.signature();
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(signer)));
    } catch (IOException | GeneralSecurityException | OperatorCreationException impossible) {
      throw new IllegalStateException("certificate", impossible);
    }
  }

  /** A key pair, {@code RSA} or {@code EC}. */
  public static KeyPair pair(String algorithm) {
    try {
      var generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(algorithm.equals("RSA") ? 2_048 : 256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("key pair", impossible);
    }
  }
}
