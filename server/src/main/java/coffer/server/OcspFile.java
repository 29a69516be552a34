package coffer.server;

import coffer.crypto.KeyPairs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an authority says of the server's certificate, as a file that something else fetches: this
 * server asks nobody. A response of another certificate or another signer, or one that is out of
 * date, would make clients refuse what they accept without it, so it is left out.
 *
 * <p>Source: RFC 6960, sections 3.2, 4.2.1 and 4.2.2.
 */
final class OcspFile {
  private static final Logger LOG = LoggerFactory.getLogger(OcspFile.class);
  private static final int MAX_BYTES = 64 * 1024;

  /**
   * How long a response without an end holds. Its responder says that there is always something
   * newer; a file that nobody fetches any more would be handed on for ever.
   */
  private static final Duration WITHOUT_END = Duration.ofDays(1);

  private final Path file;
  private final InstantSource clock;

  OcspFile(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * The response, in DER, if it is of this certificate's issuer, says that it is good, and holds
   * now.
   *
   * @param chain the certificate, then the one that signed it, without which nothing can be checked
   */
  Optional<byte[]> read(List<X509Certificate> chain) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (var in = Files.newInputStream(file)) {
      byte[] der = in.readNBytes(MAX_BYTES);
      if (chain.size() > 1
          && new OCSPResp(der).getResponseObject() instanceof BasicOCSPResp basic
          && isAbout(basic, chain.getFirst(), chain.get(1))
          && isSigned(basic, chain.get(1))) {
        return Optional.of(der);
      }
      LOG.atWarn().addKeyValue("file", file).log("no OCSP response that holds for the certificate");
    } catch (IOException
        | OCSPException
        | OperatorCreationException
        | GeneralSecurityException
        | IllegalArgumentException notOne) {
      LOG.atWarn()
          .addKeyValue("file", file)
          .addKeyValue("reason", notOne.getMessage())
          .log("OCSP response cannot be used");
    }
    return Optional.empty();
  }

  private boolean isAbout(BasicOCSPResp basic, X509Certificate own, X509Certificate issuer)
      throws GeneralSecurityException, OperatorCreationException, OCSPException {
    // Serial numbers are an authority's own: another's response may have the same.
    DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder().build();
    var signer = new JcaX509CertificateHolder(issuer);
    for (SingleResp single : basic.getResponses()) {
      if (single.getCertID().getSerialNumber().equals(own.getSerialNumber())
          && single.getCertID().matchesIssuer(signer, digests)
          && isGood(single)
          && holds(single)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isGood(SingleResp single) {
    // The library has no object for it, only for revoked and unknown.
    return single.getCertStatus() == null;
  }

  private boolean holds(SingleResp single) {
    Instant now = clock.instant();
    Instant begin = single.getThisUpdate().toInstant();
    Date end = single.getNextUpdate();
    return !begin.isAfter(now)
        && (end == null ? begin.plus(WITHOUT_END) : end.toInstant()).isAfter(now);
  }

  /** By the issuer, or by a responder that the issuer certified for this. */
  private boolean isSigned(BasicOCSPResp basic, X509Certificate issuer)
      throws GeneralSecurityException {
    var signers = new ArrayList<X509Certificate>();
    signers.add(issuer);
    for (X509CertificateHolder brought : basic.getCerts()) {
      var responder = new JcaX509CertificateConverter().getCertificate(brought);
      if (isResponder(responder, issuer)) {
        signers.add(responder);
      }
    }
    return signers.stream().anyMatch(signer -> isSignedBy(basic, signer));
  }

  private static boolean isSignedBy(BasicOCSPResp basic, X509Certificate signer) {
    try {
      return basic.isSignatureValid(new JcaContentVerifierProviderBuilder().build(signer));
    } catch (OCSPException | OperatorCreationException otherKindOfKey) {
      return false;
    }
  }

  private boolean isResponder(X509Certificate responder, X509Certificate issuer)
      throws CertificateParsingException {
    Instant now = clock.instant();
    List<String> purposes = responder.getExtendedKeyUsage();
    return purposes != null
        && purposes.contains(KeyPurposeId.id_kp_OCSPSigning.getId())
        && responder.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
        && !responder.getNotBefore().toInstant().isAfter(now)
        && responder.getNotAfter().toInstant().isAfter(now)
        && KeyPairs.signed(responder, issuer.getPublicKey());
  }
}
