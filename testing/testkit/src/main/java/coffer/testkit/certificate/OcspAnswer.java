package coffer.testkit.certificate;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * What an authority, or somebody in its place, says of a certificate.
 *
 * @param authority whose certificate it is about
 * @param signer with its own certificate, which the answer brings along
 * @param end empty for an answer that does not say when there will be a newer one
 */
public record OcspAnswer(
    TestAuthority authority,
    X509Certificate certificate,
    Holder signer,
    Status status,
    Instant begin,
    Optional<Instant> end) {
  /** What is said. */
  public enum Status {
    GOOD,
    REVOKED,
    UNKNOWN
  }

  /** That all is well, signed by the authority itself, without an end. */
  public static OcspAnswer good(
      TestAuthority authority, X509Certificate certificate, Instant begin) {
    return new OcspAnswer(
        authority, certificate, authority.asHolder(), Status.GOOD, begin, Optional.empty());
  }

  public OcspAnswer until(Instant time) {
    return new OcspAnswer(authority, certificate, signer, status, begin, Optional.of(time));
  }

  public OcspAnswer signedBy(Holder other) {
    return new OcspAnswer(authority, certificate, other, status, begin, end);
  }

  public OcspAnswer revoked() {
    return new OcspAnswer(authority, certificate, signer, Status.REVOKED, begin, end);
  }

  public OcspAnswer unknown() {
    return new OcspAnswer(authority, certificate, signer, Status.UNKNOWN, begin, end);
  }

  /** In DER, as a responder sends it. */
  public byte[] encoded() {
    try {
      var digests = new JcaDigestCalculatorProviderBuilder().build();
      var issuer = new JcaX509CertificateHolder(authority.certificate());
      var own = new JcaX509CertificateHolder(signer.own());
      var id =
          new CertificateID(
              digests.get(CertificateID.HASH_SHA1), issuer, certificate.getSerialNumber());
      var basic = new BasicOCSPRespBuilder(new RespID(own.getSubject()));
      switch (status) {
        case GOOD ->
            basic.addResponse(id, CertificateStatus.GOOD, Date.from(begin), endOrNull(), null);
        case REVOKED ->
            basic.addResponse(
                id,
                new RevokedStatus(Date.from(begin), CRLReason.keyCompromise),
                Date.from(begin),
                endOrNull(),
                null);
        case UNKNOWN ->
            basic.addResponse(id, new UnknownStatus(), Date.from(begin), endOrNull(), null);
      }
      String algorithm =
          signer.key().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
      var signed =
          basic.build(
              new JcaContentSignerBuilder(algorithm).build(signer.key()),
              new X509CertificateHolder[] {own},
              Date.from(begin));
      return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, signed).getEncoded();
    } catch (IOException
        | GeneralSecurityException
        | OCSPException
        | OperatorCreationException impossible) {
      throw new IllegalStateException("OCSP response", impossible);
    }
  }

  private @org.jspecify.annotations.Nullable Date endOrNull() {
    return end.map(Date::from).orElse(null);
  }
}
