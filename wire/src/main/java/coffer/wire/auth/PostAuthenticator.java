package coffer.wire.auth;

import coffer.kernel.AccessKeyId;
import coffer.wire.HttpRequest;
import coffer.wire.form.MalformedFormException;
import coffer.wire.form.MultipartReader;
import coffer.wire.sigv4.AmzDate;
import coffer.wire.sigv4.ByteSink;
import coffer.wire.sigv4.HmacKey;
import coffer.wire.sigv4.SignatureKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies POST uploads, whose signature covers a policy and whose policy covers everything else.
 *
 * <p>Source: Amazon S3 API Reference, "Authenticating Requests in Browser-Based Uploads Using
 * POST".
 */
final class PostAuthenticator<P> {
  private static final int MAX_PREAMBLE_BYTES = 20 * 1024;
  // A signing key is good for the seven days after its date.
  private static final Duration MAX_AGE = Duration.ofDays(7);
  private static final Duration MAX_SKEW = Duration.ofMinutes(15);
  private static final List<String> SIGNING_FIELDS =
      List.of("policy", "x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature");

  private final KeyRing<P> keys;
  private final SignatureKeys derived;
  private final List<String> regions;
  private final InstantSource clock;

  PostAuthenticator(
      KeyRing<P> keys, SignatureKeys derived, List<String> regions, InstantSource clock) {
    this.keys = keys;
    this.derived = derived;
    this.regions = regions;
    this.clock = clock;
  }

  Authenticated<P> authenticate(HttpRequest request, String service, String bucket)
      throws IOException {
    refuseOtherSignatures(request);
    var source = new EntitySource(request.body(), request.contentLength());
    String boundary =
        request
            .headers()
            .first("Content-Type")
            .flatMap(MultipartReader::boundary)
            .orElseThrow(PostErrors::notAForm);
    var reader = new MultipartReader(new PlainBody(source, ""), boundary, MAX_PREAMBLE_BYTES);
    FormFields form = read(reader);
    if (form.key().isEmpty()) {
      throw PostErrors.missingField("key");
    }
    if (isVersion2(form)) {
      throw new S3Refusals().signatureVersion2();
    }
    if (SIGNING_FIELDS.stream().noneMatch(form::has)) {
      return anonymous(form, new FileBody(reader, 0, Long.MAX_VALUE));
    }
    return signed(form, service, bucket, reader);
  }

  private static void refuseOtherSignatures(HttpRequest request) {
    boolean header = request.headers().first("Authorization").filter(a -> !a.isBlank()).isPresent();
    RawQuery query = RawQuery.parse(request.rawQuery());
    if (header || query.signs() || query.signsVersion2()) {
      throw new S3Refusals().severalMechanisms();
    }
  }

  private static FormFields read(MultipartReader reader) throws IOException {
    try {
      return FormFields.read(reader);
    } catch (MalformedFormException e) {
      throw switch (e.reason()) {
        case NOT_WELL_FORMED -> PostErrors.malformed();
        case TOO_LONG -> PostErrors.preambleTooLong();
      };
    } catch (PayloadException e) {
      throw e.error();
    }
  }

  private static boolean isVersion2(FormFields form) {
    return !form.has("x-amz-signature") && (form.has("awsaccesskeyid") || form.has("signature"));
  }

  private Authenticated<P> signed(
      FormFields form, String service, String bucket, MultipartReader reader) {
    for (String field : SIGNING_FIELDS) {
      if (!form.has(field)) {
        throw PostErrors.missingField(field);
      }
    }
    Claim claim = claim(form, service);
    ByteSink text = new ByteSink(form.value("policy").length()).latin1(form.value("policy"));
    SigningKey<P> signer = verify(claim, text);
    PostPolicy policy = PostPolicyReader.read(form.value("policy"));
    policy.check(form.values(), bucket, clock.instant());
    return new Authenticated<>(
        AuthType.POST,
        Optional.of(signer.owner()),
        Optional.of(signer.id()),
        claim.algorithm(),
        Set.of(),
        Optional.of(claim.date().instant()),
        payload(new FileBody(reader, policy.minBytes(), policy.maxBytes())),
        Optional.of(form));
  }

  private Claim claim(FormFields form, String service) {
    if (!form.value("x-amz-algorithm").equals(HmacKey.ALGORITHM)) {
      throw PostErrors.unsupportedAlgorithm();
    }
    var credential =
        Credential.parse(
            form.value("x-amz-credential"), HmacKey.ALGORITHM, PostErrors::malformedCredential);
    if (!credential.scope().service().equals(service)) {
      throw PostErrors.malformedCredential(
          "incorrect service \""
              + credential.scope().service()
              + "\". This endpoint belongs to \""
              + service
              + "\".");
    }
    if (!regions.contains(credential.scope().region())) {
      throw PostErrors.malformedCredential(
          "the region '"
              + credential.scope().region()
              + "' is wrong; expecting '"
              + regions.getFirst()
              + "'");
    }
    AmzDate date = AmzDate.parse(form.value("x-amz-date")).orElseThrow(PostErrors::malformedDate);
    if (!date.day().equals(credential.scope().date())) {
      throw PostErrors.malformedCredential("the date of the Credential is not that of x-amz-date");
    }
    Instant now = clock.instant();
    if (date.instant().isAfter(now.plus(MAX_SKEW)) || date.instant().plus(MAX_AGE).isBefore(now)) {
      throw PostErrors.againstPolicy("Policy expired.");
    }
    return new Claim(
        AuthType.POST,
        HmacKey.ALGORITHM,
        credential.accessKey(),
        credential.text(),
        credential.scope(),
        List.of(),
        form.value("x-amz-signature"),
        date,
        form.value("x-amz-security-token"),
        -1);
  }

  private SigningKey<P> verify(Claim claim, ByteSink text) {
    Optional<SigningKey<P>> signer =
        AccessKeyId.parse(claim.accessKey()).flatMap(id -> keys.find(id, claim.sessionToken()));
    SignatureKey key =
        signer.isPresent() ? derived.of(claim, signer.get().secret()) : derived.decoy();
    boolean holds = key.holds(text, claim.signature());
    if (signer.isEmpty()) {
      throw new S3Refusals().unknownKey(claim.accessKey(), !claim.sessionToken().isEmpty());
    }
    if (!holds) {
      throw new S3Refusals()
          .signatureMismatch(
              new Refusals.Evidence(
                  claim.accessKey(), claim.signature(), text.toArray(), new byte[0]));
    }
    if (signer.get().isExpired(clock.instant())) {
      throw new S3Refusals().expiredToken();
    }
    return signer.get();
  }

  private static <P> Authenticated<P> anonymous(FormFields form, FileBody file) {
    return new Authenticated<>(
        AuthType.ANONYMOUS,
        Optional.empty(),
        Optional.empty(),
        "",
        Set.of(),
        Optional.empty(),
        payload(file),
        Optional.of(form));
  }

  private static Payload payload(FileBody file) {
    return Payload.plain(file, -1);
  }
}
