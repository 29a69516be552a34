package coffer.s3.object;

import coffer.crypto.Envelope;
import coffer.crypto.Envelope.Scheme;
import coffer.kernel.Arn;
import coffer.kernel.VersionId;
import coffer.objects.ContentKey;
import coffer.objects.Lookup;
import coffer.objects.ObjectVersion;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.pipeline.keys.KeyService;
import coffer.s3.ConditionKey;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.Target;
import coffer.s3.VersionIds;
import coffer.s3.encryption.Encryption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts an object under another KMS key, or the Bucket Key of one. Only the envelope of the key of
 * its bytes is written anew; bytes, ETag, times and everything else stay.
 *
 * <p>Source: Amazon S3 API Reference, "UpdateObjectEncryption". Keys of other accounts of an
 * organization, which AWS lets be asked for, are not taken.
 */
final class UpdateObjectEncryption implements Operation<UpdateObjectEncryption.Input> {
  private static final Pattern KEY_ARN =
      Pattern.compile("arn:aws[a-zA-Z0-9-]*:kms:[a-z0-9-]+:([0-9]{12}):key/[a-zA-Z0-9-]+");
  private static final int MAX_ARN = 2048;
  private static final int TRIES = 5;

  private final S3Context s3;
  private final Encryption encryption;

  UpdateObjectEncryption(S3Context s3, Encryption encryption) {
    this.s3 = s3;
    this.encryption = encryption;
  }

  record Input(
      String bucket,
      String key,
      @Nullable String versionId,
      @Nullable NewEncryption objectEncryption,
      @Nullable String expectedBucketOwner) {

    /** Absent where the document asks for nothing that can be done. */
    @Nullable SseKms sseKms() {
      return objectEncryption == null ? null : objectEncryption.ssekms();
    }
  }

  record NewEncryption(@Nullable SseKms ssekms) {}

  record SseKms(@Nullable String kmsKeyArn, @Nullable Boolean bucketKeyEnabled) {}

  record Output() {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of(
        "s3:PutObject",
        "s3:UpdateObjectEncryption",
        "s3:ListBucket",
        KeyService.GENERATE,
        KeyService.DECRYPT);
  }

  /** Policies are told which encryption is asked for. */
  @Override
  public boolean needsBodyToAuthorise() {
    return true;
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    Target target = s3.lookup().object(input.bucket(), input.key(), input.expectedBucketOwner());
    var named = VersionIds.parse(input.versionId());
    return List.of(told(input, target.access("s3:PutObject")), update(input, target, named));
  }

  private static Access update(Input input, Target target, Optional<VersionId> named) {
    return told(input, target.access("s3:UpdateObjectEncryption", named));
  }

  private static Access told(Input input, Access access) {
    Optional<SseKms> wanted = Optional.ofNullable(input.sseKms());
    Access telling = ConditionKey.ENCRYPTION.tell(access, wanted.map(_ -> "aws:kms"));
    return ConditionKey.KMS_KEY.tell(telling, wanted.map(SseKms::kmsKeyArn));
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Input input = call.input();
    Target target =
        s3.lookup()
            .authorisedObject(call, input.bucket(), input.key(), input.expectedBucketOwner());
    var named = VersionIds.parse(input.versionId());
    Encryption.NewKey wanted = wanted(input, target);
    // Tags or another key may be put on the version between finding and changing it.
    for (int tries = 1; tries <= TRIES; tries++) {
      ObjectVersion version = found(call, target, named);
      checkCanBeResealed(version);
      ContentKey key =
          encryption.toReseal(call, target, version, () -> s3.objects().ownKey(version), wanted);
      Lookup after = s3.objects().reseal(target.bucket(), version, key);
      if (!(after instanceof Lookup.NoVersion)) {
        Lookups.found(after, target, named, call.caller().request().method());
        call.note("versionId", version.version().value());
        return Reply.of(new Output());
      }
    }
    throw S3Error.OPERATION_ABORTED.error();
  }

  private ObjectVersion found(Authorized<Input> call, Target target, Optional<VersionId> named) {
    return Lookups.readable(
        call,
        s3.objects().find(target.bucket(), target.key(), named),
        target,
        named,
        update(call.input(), target, named));
  }

  private static Encryption.NewKey wanted(Input input, Target target) {
    SseKms wanted = input.sseKms();
    if (wanted == null) {
      throw S3Error.INVALID_REQUEST.saying(
          "Requests that modify an object encryption configuration require a valid new encryption"
              + " type. Valid values are SSEKMS. Modify the request to specify SSE-KMS for the"
              + " updated encryption type, and then try again.");
    }
    String arn = wanted.kmsKeyArn();
    if (arn == null || arn.isEmpty()) {
      throw S3Error.INVALID_REQUEST.saying(
          "Requests that modify an object's encryption type to SSE-KMS require an AWS KMS key"
              + " Amazon Resource Name (ARN). Modify the request to specify a KMS key ARN, and then"
              + " try again.");
    }
    Matcher parts = KEY_ARN.matcher(arn);
    if (arn.length() > MAX_ARN || !parts.matches()) {
      throw S3Error.INVALID_REQUEST.saying(
          "Requests that modify an object's encryption type to SSE-KMS require a valid AWS KMS key"
              + " Amazon Resource Name (ARN). Confirm that you have a correctly formatted KMS key"
              + " ARN in your request, and then try again.");
    }
    if (!parts.group(1).equals(target.bucket().owner().value())) {
      throw S3Error.ACCESS_DENIED.saying(
          "The AWS KMS key in the request must be owned by the same account as the bucket. Modify"
              + " the request to specify a KMS key from the same account, and then try again.");
    }
    return new Encryption.NewKey(new Arn(arn), Boolean.TRUE.equals(wanted.bucketKeyEnabled()));
  }

  private static void checkCanBeResealed(ObjectVersion version) {
    Optional<Scheme> scheme = version.contentEnvelope().map(Envelope::scheme);
    if (scheme.isPresent() && scheme.get() != Scheme.KMS) {
      throw S3Error.INVALID_REQUEST.saying(
          "The UpdateObjectEncryption operation doesn't support source objects with the encryption"
              + " type DSSE-KMS or SSE-C. Only source objects encrypted with SSE-S3 or SSE-KMS are"
              + " supported.");
    }
  }
}
