package coffer.s3.object;

import coffer.kernel.VersionId;
import coffer.objects.Bucket;
import coffer.objects.DeleteOutcome;
import coffer.objects.WriteConditions;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.BucketLookup;
import coffer.s3.ConditionKey;
import coffer.s3.Preconditions;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.SentHeaders;
import coffer.s3.Target;
import coffer.s3.VersionIds;
import coffer.s3.settings.ObjectLock;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Removes an object, puts a delete marker on it, or removes one version for good.
 *
 * <p>Source: Amazon S3 API Reference, "DeleteObject".
 */
final class DeleteObject implements Operation<DeleteObject.Input> {
  static final Permissions PERMISSIONS =
      Permissions.of(
          "s3:DeleteObject",
          "s3:DeleteObjectVersion",
          "s3:BypassGovernanceRetention",
          "s3:GetObject",
          "s3:GetObjectVersion");

  private static final String BYPASS = "x-amz-bypass-governance-retention";

  private final S3Context s3;

  DeleteObject(S3Context s3) {
    this.s3 = s3;
  }

  record Input(
      String bucket,
      String key,
      @Nullable String versionId,
      @Nullable String mfa,
      @Nullable String ifMatch,
      @Nullable Instant ifMatchLastModifiedTime,
      @Nullable Long ifMatchSize,
      @Nullable String expectedBucketOwner) {

    Expected expected() {
      return new Expected(ifMatch, ifMatchLastModifiedTime, ifMatchSize);
    }
  }

  /** What a deletion expects to find. */
  record Expected(
      @Nullable String ifMatch, @Nullable Instant lastModified, @Nullable Long sizeBytes) {

    /** Whether the answer tells more than that there is an object, which every writer is told. */
    boolean tellsOfTheObject() {
      return WriteAccess.tellsOfTheObject(ifMatch) || lastModified != null || sizeBytes != null;
    }

    WriteConditions conditions() {
      return new WriteConditions(
          Optional.ofNullable(ifMatch).map(Preconditions::unquoted),
          Optional.empty(),
          Optional.ofNullable(lastModified),
          Optional.ofNullable(sizeBytes));
    }
  }

  record Output(@Nullable Boolean deleteMarker, @Nullable String versionId) {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return PERMISSIONS;
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    Target target = s3.lookup().object(input.bucket(), input.key(), input.expectedBucketOwner());
    return accesses(
        target,
        VersionIds.parse(input.versionId()),
        input.expected(),
        SentHeaders.of(caller.request()));
  }

  /**
   * What a deletion needs. To say that it shall pass by what keeps the object is a thing of its
   * own, whether or not anything does.
   *
   * <p>Source: Amazon S3 User Guide, "Managing Object Lock", "Bypassing governance mode".
   */
  static List<Access> accesses(
      Target target, Optional<VersionId> named, Expected expected, Headers headers) {
    var accesses = new ArrayList<Access>();
    String action = named.isPresent() ? "s3:DeleteObjectVersion" : "s3:DeleteObject";
    accesses.add(
        ConditionKey.IF_MATCH.tell(
            target.access(action, named), Optional.ofNullable(expected.ifMatch())));
    if (headers.first(BYPASS).filter("true"::equalsIgnoreCase).isPresent()) {
      accesses.add(target.access("s3:BypassGovernanceRetention", named));
    }
    if (expected.tellsOfTheObject()) {
      accesses.add(
          target.access(named.isPresent() ? "s3:GetObjectVersion" : "s3:GetObject", named));
    }
    return accesses;
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Input input = call.input();
    checkNoMfa(input.mfa());
    Target target =
        s3.lookup()
            .authorisedObject(call, input.bucket(), input.key(), input.expectedBucketOwner());
    checkBypass(SentHeaders.of(call.caller().request()), target.bucket());
    var named = VersionIds.parse(input.versionId());
    return switch (s3.objects()
        .delete(target.bucket(), target.key(), named, input.expected().conditions())) {
      case DeleteOutcome.Removed removed -> Reply.of(output(removed));
      case DeleteOutcome.MarkerCreated(var version) -> Reply.of(new Output(true, version.value()));
      case DeleteOutcome.ConditionNotMet _ -> throw conditionFailed(input.expected().conditions());
      case DeleteOutcome.NothingToMatch _ -> throw nothing(target, named);
      case DeleteOutcome.BucketGone _ -> throw BucketLookup.noSuchBucket(input.bucket());
    };
  }

  /**
   * MFA delete cannot be switched on yet, so nobody relies on the header; a client that sends it
   * believes in a check that does not happen.
   */
  static void checkNoMfa(@Nullable String mfa) {
    if (mfa != null) {
      throw S3Error.NOT_IMPLEMENTED.error("Header", "x-amz-mfa");
    }
  }

  /**
   * Refuses to pass by what a bucket does not have.
   *
   * @throws ApiError InvalidArgument, whatever the header's value, if the bucket has no Object Lock
   */
  static void checkBypass(Headers headers, Bucket bucket) {
    if (headers.has(BYPASS) && !ObjectLock.isEnabled(bucket.settings())) {
      throw S3Error.INVALID_ARGUMENT
          .saying(BYPASS + " is only applicable to Object Lock enabled buckets.")
          .with("ArgumentName", BYPASS);
    }
  }

  /** The answer to conditions that did not hold; names the one that S3 would. */
  static ApiError conditionFailed(WriteConditions conditions) {
    if (conditions.ifMatch().isPresent()) {
      return Preconditions.failed("If-Match");
    }
    return Preconditions.failed(
        conditions.ifLastModified().isPresent() ? "If-Match-Last-Mod-Time" : "If-Match-Size");
  }

  static ApiError nothing(Target target, Optional<VersionId> named) {
    return named.isPresent()
        ? Lookups.noSuchVersion(target.key(), named)
        : Lookups.noSuchKey(target.key());
  }

  private static Output output(DeleteOutcome.Removed removed) {
    return new Output(
        removed.wasMarker() ? true : null, removed.version().map(VersionId::value).orElse(null));
  }
}
