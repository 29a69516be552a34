package coffer.s3.object;

import coffer.kernel.VersionId;
import coffer.objects.Bucket;
import coffer.objects.DeleteOutcome;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Caller;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.s3.BucketLookup;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.SentHeaders;
import coffer.s3.Target;
import coffer.s3.VersionIds;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Deletes up to a thousand objects or versions; each has an answer of its own.
 *
 * <p>Who may delete none of them is answered 200 with AccessDenied in each line, signed or not:
 * permission is a matter of each key.
 *
 * <p>Source: Amazon S3 API Reference, "DeleteObjects", the example of a mixed response.
 */
final class DeleteObjects implements Operation<DeleteObjects.Input> {
  /** Most keys in one request. */
  static final int MAX_KEYS = 1000;

  private final S3Context s3;

  DeleteObjects(S3Context s3) {
    this.s3 = s3;
  }

  record Input(
      String bucket,
      @Nullable Delete delete,
      @Nullable String mfa,
      @Nullable String expectedBucketOwner) {

    /**
     * What to delete.
     *
     * @throws ApiError MalformedXML if that is nothing, or too much
     */
    List<ObjectIdentifier> identifiers() {
      if (delete == null
          || delete.objects() == null
          || delete.objects().isEmpty()
          || delete.objects().size() > MAX_KEYS
          || delete.objects().stream().anyMatch(o -> o.key() == null || o.key().isEmpty())) {
        throw S3Error.MALFORMED_XML.error();
      }
      return delete.objects();
    }

    boolean quiet() {
      return delete != null && Boolean.TRUE.equals(delete.quiet());
    }
  }

  record Delete(@Nullable List<ObjectIdentifier> objects, @Nullable Boolean quiet) {}

  record ObjectIdentifier(
      String key,
      @Nullable String versionId,
      @Nullable String eTag,
      @Nullable Instant lastModifiedTime,
      @Nullable Long size) {

    /** An empty element names no version. */
    Optional<VersionId> version() {
      return VersionIds.parse(versionId == null || versionId.isEmpty() ? null : versionId);
    }

    DeleteObject.Expected expected() {
      return new DeleteObject.Expected(eTag, lastModifiedTime, size);
    }
  }

  record Output(List<Deleted> deleted, List<Failure> errors) {}

  /** One key, decided. */
  sealed interface Step {}

  /** The answer to one key. */
  sealed interface Line {}

  record Deleted(
      String key,
      @Nullable String versionId,
      @Nullable Boolean deleteMarker,
      @Nullable String deleteMarkerVersionId)
      implements Line {}

  record Failure(String key, @Nullable String versionId, String code, String message)
      implements Line, Step {

    static Failure of(ObjectIdentifier object, ApiError error) {
      return new Failure(object.key(), object.versionId(), error.code(), error.message());
    }
  }

  /** What may be deleted, and was not refused for its form. */
  record Granted(ObjectIdentifier object, Target target, Optional<VersionId> version)
      implements Step {}

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return DeleteObject.PERMISSIONS;
  }

  /** Each key is decided for itself, and refused in its own line of the answer. */
  @Override
  public boolean asksOnTheWay() {
    return true;
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    checkIntegrityHeader(SentHeaders.of(caller.request()));
    s3.lookup().find(input.bucket(), input.expectedBucketOwner());
    return List.of();
  }

  @Override
  public Reply run(Authorized<Input> call) {
    Input input = call.input();
    DeleteObject.checkNoMfa(input.mfa());
    Bucket bucket = s3.lookup().find(input.bucket(), input.expectedBucketOwner());
    Headers headers = SentHeaders.of(call.caller().request());
    // Decided one after the other, for the record of what was asked; then done side by side.
    List<Step> steps =
        input.identifiers().stream().map(object -> decide(call, bucket, object, headers)).toList();
    if (steps.stream().anyMatch(Granted.class::isInstance)) {
      DeleteObject.checkBypass(headers, bucket);
    }
    List<Line> lines = Lanes.each(steps, DeleteObjects::key, this::carryOut);
    return Reply.of(
        new Output(
            input.quiet() ? List.of() : only(Deleted.class, lines), only(Failure.class, lines)));
  }

  private static Step decide(
      Authorized<Input> call, Bucket bucket, ObjectIdentifier object, Headers headers) {
    try {
      var target = new Target(bucket, BucketLookup.key(object.key()));
      var version = object.version();
      var wanted = DeleteObject.accesses(target, version, object.expected(), headers);
      if (!wanted.stream().allMatch(call::may)) {
        throw S3Error.ACCESS_DENIED.error();
      }
      return new Granted(object, target, version);
    } catch (ApiError error) {
      return Failure.of(object, error);
    }
  }

  private static String key(Step step) {
    return switch (step) {
      case Granted granted -> granted.object().key();
      case Failure failure -> failure.key();
    };
  }

  private Line carryOut(Step step) {
    return switch (step) {
      case Failure failure -> failure;
      case Granted granted -> {
        try {
          yield delete(granted.object(), granted.target(), granted.version());
        } catch (ApiError error) {
          yield Failure.of(granted.object(), error);
        }
      }
    };
  }

  private static <T extends Line> List<T> only(Class<T> type, List<Line> lines) {
    return lines.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private Deleted delete(ObjectIdentifier object, Target target, Optional<VersionId> named) {
    String shown = named.map(VersionId::value).orElse(null);
    return switch (s3.objects()
        .delete(target.bucket(), target.key(), named, object.expected().conditions())) {
      case DeleteOutcome.Removed removed ->
          new Deleted(
              object.key(),
              shown,
              removed.wasMarker() ? true : null,
              removed.wasMarker() ? removed.version().map(VersionId::value).orElse(null) : null);
      case DeleteOutcome.MarkerCreated(var version) ->
          new Deleted(object.key(), shown, true, version.value());
      case DeleteOutcome.ConditionNotMet _ ->
          throw DeleteObject.conditionFailed(object.expected().conditions());
      case DeleteOutcome.NothingToMatch _ -> throw DeleteObject.nothing(target, named);
      case DeleteOutcome.BucketGone _ ->
          throw BucketLookup.noSuchBucket(target.bucket().name().value());
    };
  }

  /** A list of things to delete must not be taken on trust: a flipped bit names another object. */
  private static void checkIntegrityHeader(Headers headers) {
    boolean present =
        headers.fields().stream()
            .map(field -> field.name().toLowerCase(Locale.ROOT))
            .anyMatch(
                name ->
                    name.equals("content-md5")
                        || name.startsWith("x-amz-checksum-")
                        || name.equals("x-amz-trailer"));
    if (!present) {
      throw S3Error.INVALID_REQUEST.saying(
          "Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
    }
  }
}
