package coffer.wire.auth;

import coffer.kernel.AccessKeyId;
import coffer.wire.Headers;
import coffer.wire.HttpRequest;
import coffer.wire.sigv4.ByteSink;
import coffer.wire.sigv4.CanonicalRequest;
import coffer.wire.sigv4.CanonicalRequest.PathRule;
import coffer.wire.sigv4.EcdsaKeys;
import coffer.wire.sigv4.SignatureKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Signature Version 4 and 4A, by header, by query and by POST policy; for IAM Roles Anywhere also
 * by the key of a certificate.
 *
 * <p>Source: Amazon S3 API Reference, "Authenticating Requests (AWS Signature Version 4)"; IAM User
 * Guide, "AWS Signature Version 4 for API requests".
 *
 * @param <P> what the key ring says of a key's owner
 */
public final class SigV4Authenticator<P> implements Authenticator<P> {
  private static final Duration MAX_SKEW = Duration.ofMinutes(15);
  private static final String S3 = "s3";
  // Global services such as IAM are always signed for this region.
  private static final String GLOBAL_REGION = "us-east-1";

  private final KeyRing<P> keys;
  private final List<String> regions;
  private final Map<String, List<String>> further;
  private final InstantSource clock;
  private final BufferedBodies bodies;
  private final SignatureKeys derived;
  private final S3Refusals s3Refusals = new S3Refusals();
  private final PostAuthenticator<P> posts;
  private final X509Authenticator certified;

  /**
   * @param regions the regions that signatures may name, first the one that clients are told to use
   */
  public SigV4Authenticator(KeyRing<P> keys, List<String> regions, InstantSource clock) {
    this(keys, regions, clock, BufferedBodies.DEFAULT_MAX_BYTES);
  }

  /**
   * @param maxApiBodyBytes most bytes of a body that must be read before its signature can be
   *     checked, which is so for every service but S3
   */
  public SigV4Authenticator(
      KeyRing<P> keys, List<String> regions, InstantSource clock, int maxApiBodyBytes) {
    this(keys, regions, clock, maxApiBodyBytes, new SignatureKeys());
  }

  /**
   * With services that are in more Regions than the others.
   *
   * @param further their Regions, by the service's signing name
   */
  public SigV4Authenticator(
      KeyRing<P> keys,
      List<String> regions,
      Map<String, List<String>> further,
      InstantSource clock) {
    this(keys, regions, further, clock, BufferedBodies.DEFAULT_MAX_BYTES, new SignatureKeys());
  }

  /** With keys that tests can watch being used. */
  SigV4Authenticator(
      KeyRing<P> keys,
      List<String> regions,
      InstantSource clock,
      int maxApiBodyBytes,
      SignatureKeys derived) {
    this(keys, regions, Map.of(), clock, maxApiBodyBytes, derived);
  }

  private SigV4Authenticator(
      KeyRing<P> keys,
      List<String> regions,
      Map<String, List<String>> further,
      InstantSource clock,
      int maxApiBodyBytes,
      SignatureKeys derived) {
    this.derived = derived;
    if (regions.isEmpty()) {
      throw new IllegalArgumentException("no region");
    }
    this.keys = keys;
    this.regions = List.copyOf(regions);
    this.further = Map.copyOf(further);
    this.clock = clock;
    this.bodies = new BufferedBodies(maxApiBodyBytes);
    this.posts = new PostAuthenticator<>(keys, derived, this.regions, clock);
    this.certified = new X509Authenticator(clock);
  }

  @Override
  public Authenticated<P> authenticate(HttpRequest request, String service) throws IOException {
    if (X509Authenticator.isClaimed(request, service)) {
      return certified.authenticate(request, regions);
    }
    Refusals refusals = refusals(service);
    RawQuery query = RawQuery.parse(request.rawQuery());
    Optional<Claim> claim = new ClaimReader(refusals).read(request, query);
    if (claim.isEmpty()) {
      return anonymous(request);
    }
    Claim claimed = claim.get();
    checkScope(claimed, service, request.headers(), query, refusals);
    checkTime(claimed, refusals);
    checkSignedHeaders(claimed, service, request.headers(), refusals);
    return service.equals(S3)
        ? verifyS3(request, claimed, query, refusals)
        : verifyApi(request, claimed, refusals);
  }

  @Override
  public Authenticated<P> authenticatePost(HttpRequest request, String service, String bucket)
      throws IOException {
    return posts.authenticate(request, service, bucket);
  }

  private Authenticated<P> anonymous(HttpRequest request) {
    String declared = request.headers().first("x-amz-content-sha256").orElse("").strip();
    PayloadMode mode =
        declared.isEmpty()
            ? PayloadMode.UNSIGNED
            : PayloadMode.of(declared).orElseThrow(() -> PayloadErrors.unknownMode(declared));
    if (mode.signed()) {
      throw PayloadErrors.anonymousSignedChunks();
    }
    return new Authenticated<>(
        AuthType.ANONYMOUS,
        Optional.empty(),
        Optional.empty(),
        "",
        Set.of(),
        Optional.empty(),
        Payloads.of(request, mode, declared, null),
        Optional.empty());
  }

  private Authenticated<P> verifyS3(
      HttpRequest request, Claim claim, RawQuery query, Refusals refusals) {
    String declared = declaredPayload(request.headers(), claim, query);
    PayloadMode mode =
        PayloadMode.of(declared).orElseThrow(() -> PayloadErrors.unknownMode(declared));
    if (mode.signed() && !mode.algorithm().equals(claim.algorithm())) {
      throw PayloadErrors.wrongMode();
    }
    Verified<P> verified = verify(request, claim, PathRule.AS_SENT, declared, refusals);
    var chunks = mode.signed() ? new ChunkSignatures(verified.key(), claim, refusals) : null;
    return authenticated(
        claim, verified, Payloads.of(request, mode, declared, chunks), Optional.empty());
  }

  private Authenticated<P> verifyApi(HttpRequest request, Claim claim, Refusals refusals)
      throws IOException {
    // An unknown key is refused before its owner can make us keep a body in memory.
    find(claim, refusals);
    BufferedBodies.Body body = bodies.read(request);
    Verified<P> verified = verify(request, claim, PathRule.NORMALISED, body.sha256(), refusals);
    return authenticated(claim, verified, body.payload(), furtherRegion(claim));
  }

  /** The owner of a signature that holds, and the key that holds it. */
  private record Verified<P>(SigningKey<P> signer, SignatureKey key) {}

  private Verified<P> verify(
      HttpRequest request, Claim claim, PathRule rule, String payloadHash, Refusals refusals) {
    ByteSink canonical =
        new CanonicalRequest(
                request.method(), request.target(), request.headers(), request.contentLength())
            .write(rule, claim.signedHeaders(), payloadHash);
    ByteSink text =
        CanonicalRequest.stringToSign(claim.algorithm(), claim.date(), claim.scope(), canonical);
    Optional<SigningKey<P>> signer = lookUp(claim);
    SignatureKey key =
        signer.isPresent() ? derived.of(claim, signer.get().secret()) : derived.decoy();
    boolean holds = key.holds(text, claim.signature());
    if (signer.isEmpty()) {
      throw refusals.unknownKey(claim.accessKey(), !claim.sessionToken().isEmpty());
    }
    if (!holds) {
      throw refusals.signatureMismatch(
          new Refusals.Evidence(
              claim.accessKey(), claim.signature(), text.toArray(), canonical.toArray()));
    }
    if (signer.get().isExpired(clock.instant())) {
      throw refusals.expiredToken();
    }
    return new Verified<>(signer.get(), key);
  }

  private SigningKey<P> find(Claim claim, Refusals refusals) {
    return lookUp(claim)
        .orElseThrow(() -> refusals.unknownKey(claim.accessKey(), !claim.sessionToken().isEmpty()));
  }

  private Optional<SigningKey<P>> lookUp(Claim claim) {
    return AccessKeyId.parse(claim.accessKey()).flatMap(id -> keys.find(id, claim.sessionToken()));
  }

  /** Checked to be one of the service's before. */
  private Optional<String> furtherRegion(Claim claim) {
    List<String> ofService = further.getOrDefault(claim.scope().service(), List.of());
    return Optional.of(claim.scope().region())
        .filter(region -> ofService.contains(region) && !regions.contains(region));
  }

  private static <P> Authenticated<P> authenticated(
      Claim claim, Verified<P> verified, Payload payload, Optional<String> region) {
    return new Authenticated<>(
        claim.type(),
        Optional.of(verified.signer().owner()),
        Optional.of(verified.signer().id()),
        claim.algorithm(),
        Set.copyOf(claim.signedHeaders()),
        Optional.of(claim.date().instant()),
        payload,
        Optional.empty(),
        Optional.empty(),
        region);
  }

  private void checkScope(
      Claim claim, String service, Headers headers, RawQuery query, Refusals refusals) {
    if (!claim.scope().service().equals(service)) {
      throw refusals.wrongService(claim.type(), claim.scope().service());
    }
    boolean global = !service.equals(S3);
    if (claim.algorithm().equals(EcdsaKeys.ALGORITHM)) {
      String set =
          claim.type() == AuthType.REST_HEADER
              ? String.join(",", headers.all("x-amz-region-set"))
              : query.first("X-Amz-Region-Set").orElse("");
      if (!RegionSet.covers(set, regions) && !(global && RegionSet.covers(set, GLOBAL_REGION))) {
        throw refusals.wrongRegion(claim.type(), set, regions.getFirst());
      }
    } else if (!regions.contains(claim.scope().region())
        && !further.getOrDefault(service, List.of()).contains(claim.scope().region())
        && !(global && claim.scope().region().equals(GLOBAL_REGION))) {
      throw refusals.wrongRegion(claim.type(), claim.scope().region(), regions.getFirst());
    }
  }

  private void checkTime(Claim claim, Refusals refusals) {
    Instant now = clock.instant();
    Instant signed = claim.date().instant();
    if (claim.type() == AuthType.REST_QUERY_STRING) {
      if (signed.isAfter(now.plus(MAX_SKEW))) {
        throw refusals.notYetValid(claim.date(), claim.expiresSeconds(), now);
      }
      if (now.isAfter(signed.plusSeconds(claim.expiresSeconds()))) {
        throw refusals.expired(claim.date(), claim.expiresSeconds(), now);
      }
    } else if (Duration.between(signed, now).abs().compareTo(MAX_SKEW) > 0) {
      throw refusals.skewed(claim.date(), now);
    }
  }

  // Everything that changes what a request means must be signed: an unsigned x-amz-copy-source on a
  // presigned PUT would copy any object with the signer's rights.
  static void checkSignedHeaders(Claim claim, String service, Headers headers, Refusals refusals) {
    Set<String> signed = new HashSet<>(claim.signedHeaders());
    List<String> unsigned = new ArrayList<>();
    if (!signed.contains("host")) {
      unsigned.add("host");
    }
    for (Headers.Field field : headers.fields()) {
      if (field.name().regionMatches(true, 0, "x-amz-", 0, 6)) {
        String name = field.name().toLowerCase(Locale.ROOT);
        if (!signed.contains(name) && !isCovered(name, claim, service)) {
          unsigned.add(name);
        }
      }
    }
    if (!unsigned.isEmpty()) {
      throw refusals.headersNotSigned(unsigned);
    }
  }

  /** Whether a header cannot be changed even though it is not signed. */
  private static boolean isCovered(String name, Claim claim, String service) {
    return switch (name) {
      // The canonical request of a header-signed request ends in this very value.
      case "x-amz-content-sha256" -> claim.type() == AuthType.REST_HEADER || !service.equals(S3);
      // Some SDKs add the token after signing; the secret that signs belongs to the token.
      case "x-amz-security-token" -> !service.equals(S3);
      default -> false;
    };
  }

  /** What the last line of an S3 request's canonical form must be. */
  private static String declaredPayload(Headers headers, Claim claim, RawQuery query) {
    List<String> sent = headers.all("x-amz-content-sha256");
    if (sent.size() > 1) {
      throw PayloadErrors.unknownMode(String.join(",", sent));
    }
    if (!sent.isEmpty()) {
      return sent.getFirst().strip();
    }
    if (claim.type() == AuthType.REST_HEADER) {
      throw PayloadErrors.missingHash();
    }
    return query.first("X-Amz-Content-Sha256").orElse(PayloadMode.UNSIGNED.word());
  }

  private Refusals refusals(String service) {
    return service.equals(S3) ? s3Refusals : new ApiRefusals(service);
  }
}
