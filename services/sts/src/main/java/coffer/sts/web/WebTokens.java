package coffer.sts.web;

import coffer.identity.realm.OidcProvider;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Judges the tokens that providers give to users and workloads.
 *
 * <p>Before the signature holds, one claim is looked at, the issuer, and it does nothing but choose
 * among the providers that are registered. Keys come from the chosen provider, never from the
 * token: what its header says of keys, but for the name of one, is not read. Only asymmetric
 * algorithms are taken, each with keys of its own type, so that no public key can serve as a shared
 * secret.
 *
 * <p>Sources: RFC 7519, RFC 8725, sections 3.1 to 3.12; OpenID Connect Core 1.0, section 3.1.3.7;
 * AWS STS API Reference, "AssumeRoleWithWebIdentity".
 */
public final class WebTokens {
  static final Duration SKEW = Duration.ofSeconds(60);

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);
  private static final String SCHEME = "https://";
  private static final int MIN_RSA_BITS = 2_048;
  private static final int MAX_TRIED_KEYS = 8;
  private static final int MAX_SUBJECT = 255;
  private static final int MAX_LASTING_BYTES = 2_048;

  private final ProviderKeys keys;
  private final InstantSource clock;

  public WebTokens(ProviderKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * What the token says.
   *
   * @param registered finds a provider by its URL without the scheme
   * @throws coffer.wire.ApiError if it is not a valid token of a registered provider for one of its
   *     registered clients
   */
  public IdToken read(String token, Function<String, Optional<OidcProvider>> registered) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      JWTClaimsSet unproven = jwt.getJWTClaimsSet();
      OidcProvider provider = provider(unproven.getIssuer(), registered);
      if (!isSigned(jwt, provider)) {
        throw Rejected.unproven();
      }
      return proven(unproven, provider);
    } catch (ParseException | JOSEException | IllegalArgumentException forged) {
      throw Rejected.unproven();
    }
  }

  private static OidcProvider provider(
      String issuer, Function<String, Optional<OidcProvider>> registered) {
    if (issuer == null || !issuer.startsWith(SCHEME)) {
      throw Rejected.unproven();
    }
    String url = issuer.substring(SCHEME.length());
    return registered
        .apply(url)
        .filter(found -> found.url().equals(url))
        .orElseThrow(Rejected::unproven);
  }

  private boolean isSigned(SignedJWT jwt, OidcProvider provider) throws JOSEException {
    JWSHeader header = jwt.getHeader();
    // A header that must be understood to read the token is one that is not understood here.
    if (!ALGORITHMS.contains(header.getAlgorithm()) || header.getCriticalParams() != null) {
      return false;
    }
    for (JWK key : candidates(header, provider)) {
      Optional<JWSVerifier> verifier = verifier(key);
      if (verifier.isPresent() && jwt.verify(verifier.get())) {
        return true;
      }
    }
    return false;
  }

  private List<JWK> candidates(JWSHeader header, OidcProvider provider) {
    JWSAlgorithm algorithm = header.getAlgorithm();
    var wanted =
        new JWKMatcher.Builder()
            .keyType(KeyType.forAlgorithm(algorithm))
            .keyUses(KeyUse.SIGNATURE, null)
            .algorithms(algorithm, null);
    if (header.getKeyID() != null) {
      wanted.keyID(header.getKeyID());
    }
    if (KeyType.EC.equals(KeyType.forAlgorithm(algorithm))) {
      wanted.curves(Curve.forJWSAlgorithm(algorithm));
    }
    try {
      List<JWK> found = keys.find(provider, wanted.build());
      return found.subList(0, Math.min(found.size(), MAX_TRIED_KEYS));
    } catch (IOException unreachable) {
      throw Rejected.unreachable();
    }
  }

  private static Optional<JWSVerifier> verifier(JWK key) throws JOSEException {
    return switch (key) {
      case RSAKey rsa when rsa.size() >= MIN_RSA_BITS ->
          Optional.of(new RSASSAVerifier(rsa.toPublicJWK()));
      case ECKey ec -> Optional.of(new ECDSAVerifier(ec.toPublicJWK()));
      default -> Optional.empty();
    };
  }

  private IdToken proven(JWTClaimsSet claims, OidcProvider provider) {
    checkTimes(claims);
    var said = new TokenClaims(claims);
    String audience =
        said.audiences().stream()
            .filter(provider.clients()::contains)
            .findFirst()
            .orElseThrow(Rejected::audience);
    String subject =
        said.text("sub")
            .filter(name -> name.length() <= MAX_SUBJECT)
            .orElseThrow(() -> Rejected.missing("sub"));
    var token =
        new IdToken(
            provider.url(),
            claims.getIssuer(),
            subject,
            audience,
            said.facts(provider.url(), audience),
            said.tags(),
            said.transitive(),
            said.sourceIdentity());
    if (token.lastingBytes() > MAX_LASTING_BYTES) {
      throw Rejected.claim("amr");
    }
    return token;
  }

  private void checkTimes(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Instant expires = time(claims.getExpirationTime(), "exp");
    Instant issued = time(claims.getIssueTime(), "iat");
    if (!now.isBefore(expires.plus(SKEW))) {
      throw Rejected.expired();
    }
    boolean early =
        claims.getNotBeforeTime() != null
            && claims.getNotBeforeTime().toInstant().isAfter(now.plus(SKEW));
    if (early || issued.isAfter(now.plus(SKEW))) {
      throw Rejected.early();
    }
  }

  private static Instant time(Date date, String claim) {
    if (date == null) {
      throw Rejected.missing(claim);
    }
    return date.toInstant();
  }
}
