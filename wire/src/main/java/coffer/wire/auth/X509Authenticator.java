package coffer.wire.auth;

import coffer.wire.HttpRequest;
import coffer.wire.sigv4.ByteSink;
import coffer.wire.sigv4.CanonicalRequest;
import coffer.wire.sigv4.CanonicalRequest.PathRule;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Signatures by the key of a certificate that is sent along, as IAM Roles Anywhere has them. A
 * signature that holds says no more than that whoever sent the request has the key: its owner is
 * nobody, and whether the certificate is trusted is for the service to find out.
 *
 * <p>Source: IAM Roles Anywhere User Guide, "The IAM Roles Anywhere authentication signing
 * process". ML-DSA is not supported. Keys are of 2,048 to 8,192 bits (RSA), or on a curve of 256 to
 * 521 bits, so that nobody's request is expensive to check.
 */
final class X509Authenticator {
  private static final String PREFIX = "AWS4-X509-";
  private static final String RSA = "AWS4-X509-RSA-SHA256";
  private static final String ECDSA = "AWS4-X509-ECDSA-SHA256";
  private static final String SERVICE = "rolesanywhere";
  private static final Duration MAX_SKEW = Duration.ofMinutes(5);
  private static final int MAX_BODY_BYTES = 64 * 1024;
  private static final Map<String, String> JAVA_NAMES =
      Map.of(RSA, "SHA256withRSA", ECDSA, "SHA256withECDSA");

  private final InstantSource clock;
  private final Refusals refusals = new ApiRefusals(SERVICE);
  private final ClaimReader reader = new ClaimReader(refusals, JAVA_NAMES.keySet());
  // Read before anybody is known to have sent it, so it is small.
  private final BufferedBodies bodies = new BufferedBodies(MAX_BODY_BYTES);

  X509Authenticator(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether a request for the service says that it is signed this way. */
  static boolean isClaimed(HttpRequest request, String service) {
    return service.equals(SERVICE)
        && request.headers().first("Authorization").filter(a -> a.startsWith(PREFIX)).isPresent();
  }

  /**
   * @param regions that the signature may name
   */
  <P> Authenticated<P> authenticate(HttpRequest request, List<String> regions) throws IOException {
    Claim claim =
        reader
            .read(request, RawQuery.parse(request.rawQuery()))
            .orElseThrow(() -> refusals.unsupportedMechanism(""));
    check(claim, regions);
    SigV4Authenticator.checkSignedHeaders(claim, SERVICE, request.headers(), refusals);
    CertificateProof proof =
        CertificateHeaders.read(request.headers())
            .orElseThrow(() -> refusals.malformedHeader("a certificate cannot be read."));
    PublicKey key = proof.signer().getPublicKey();
    boolean own = proof.signer().getSerialNumber().toString().equals(claim.accessKey());
    if (!own || !fits(claim.algorithm(), key)) {
      throw refusals.malformedHeader("the Credential is not that of the certificate.");
    }
    BufferedBodies.Body body = bodies.read(request);
    verify(request, claim, key, body.sha256());
    return new Authenticated<>(
        AuthType.REST_HEADER,
        Optional.empty(),
        Optional.empty(),
        claim.algorithm(),
        Set.copyOf(claim.signedHeaders()),
        Optional.of(claim.date().instant()),
        body.payload(),
        Optional.empty(),
        Optional.of(proof),
        Optional.empty());
  }

  private void check(Claim claim, List<String> regions) {
    if (!claim.scope().service().equals(SERVICE)) {
      throw refusals.wrongService(claim.type(), claim.scope().service());
    }
    if (!regions.contains(claim.scope().region())) {
      throw refusals.wrongRegion(claim.type(), claim.scope().region(), regions.getFirst());
    }
    Instant now = clock.instant();
    if (Duration.between(claim.date().instant(), now).abs().compareTo(MAX_SKEW) > 0) {
      throw refusals.skewed(claim.date(), now);
    }
  }

  private static boolean fits(String algorithm, PublicKey key) {
    return switch (key) {
      case RSAPublicKey rsa ->
          algorithm.equals(RSA) && isBetween(2_048, rsa.getModulus().bitLength(), 8_192);
      case ECPublicKey ec ->
          algorithm.equals(ECDSA)
              && isBetween(256, ec.getParams().getCurve().getField().getFieldSize(), 521);
      default -> false;
    };
  }

  private static boolean isBetween(int least, int bits, int most) {
    return bits >= least && bits <= most;
  }

  private void verify(HttpRequest request, Claim claim, PublicKey key, String payloadHash) {
    ByteSink canonical =
        new CanonicalRequest(
                request.method(), request.target(), request.headers(), request.contentLength())
            .write(PathRule.NORMALISED, claim.signedHeaders(), payloadHash);
    ByteSink text =
        CanonicalRequest.stringToSign(claim.algorithm(), claim.date(), claim.scope(), canonical);
    if (!holds(claim, key, text)) {
      throw refusals.signatureMismatch(
          new Refusals.Evidence(
              claim.accessKey(), claim.signature(), text.toArray(), canonical.toArray()));
    }
  }

  private static boolean holds(Claim claim, PublicKey key, ByteSink text) {
    try {
      byte[] signature = HexFormat.of().parseHex(claim.signature());
      var verifier = Signature.getInstance(JAVA_NAMES.get(claim.algorithm()));
      verifier.initVerify(key);
      verifier.update(text.toArray());
      return verifier.verify(signature);
    } catch (SignatureException | InvalidKeyException | IllegalArgumentException notOne) {
      // No signature, or a key that is none.
      return false;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("signature algorithm", impossible);
    }
  }
}
