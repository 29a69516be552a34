package coffer.s3.accesspoint;

import coffer.kernel.BucketName;
import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.pipeline.Doors;
import coffer.pipeline.Operations;
import coffer.s3.Entrance;
import coffer.s3.Entrances;
import coffer.s3.S3Error;
import coffer.wire.WireCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets requests name an access point where they could name a bucket.
 *
 * <p>The operation behind it sees the bucket and nothing else, so none has to know of access
 * points, and none can forget them.
 */
public final class PointDoors implements Doors {
  private static final String BUCKET = "Bucket";
  private static final String CREATE_BUCKET = "CreateBucket";

  /**
   * What can be done through an access point. A preflight is asked by browsers before any of it.
   *
   * <p>Source: Amazon S3 User Guide, "Access point compatibility".
   */
  static final Set<String> SUPPORTED =
      Set.of(
          "AbortMultipartUpload",
          "CompleteMultipartUpload",
          "CopyObject",
          "CreateMultipartUpload",
          "DeleteObject",
          "DeleteObjectTagging",
          "DeleteObjects",
          "GetBucketAcl",
          "GetBucketCors",
          "GetBucketLocation",
          "GetBucketNotificationConfiguration",
          "GetBucketPolicy",
          "GetObject",
          "GetObjectAcl",
          "GetObjectAttributes",
          "GetObjectLegalHold",
          "GetObjectRetention",
          "GetObjectTagging",
          "HeadBucket",
          "HeadObject",
          "ListMultipartUploads",
          "ListObjectVersions",
          "ListObjects",
          "ListObjectsV2",
          "ListParts",
          "PreflightRequest",
          "PutObject",
          "PutObjectAcl",
          "PutObjectLegalHold",
          "PutObjectRetention",
          "PutObjectTagging",
          "RestoreObject",
          "SelectObjectContent",
          "UpdateObjectEncryption",
          "UploadPart",
          "UploadPartCopy");

  /** Browsers send it unsigned, and it tells nothing of objects. */
  private static final String PREFLIGHT = "PreflightRequest";

  private final Entrances entrances;

  public PointDoors(Entrances entrances) {
    this.entrances = entrances;
  }

  /**
   * The actions that can be asked for through an access point.
   *
   * @param operations of S3
   */
  public static Set<String> actions(Operations operations) {
    return SUPPORTED.stream()
        .flatMap(name -> operations.find(name).stream())
        .flatMap(operation -> operation.permissions().actions().stream())
        .filter(action -> action.startsWith("s3:"))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Door of(WireCall call, Caller caller) {
    Optional<String> name = call.label(BUCKET).filter(it -> !isForNewBucket(it, call));
    Optional<Entrance> entrance = name.flatMap(entrances::find);
    if (entrance.isEmpty()) {
      return Door.open(call);
    }
    Entrance way = entrance.get();
    if (!call.operation().equals(PREFLIGHT)) {
      way.check(caller);
    }
    if (!SUPPORTED.contains(call.operation())) {
      throw S3Error.METHOD_NOT_ALLOWED
          .error("Method", caller.request().method())
          .with("ResourceType", "ACCESSPOINT");
    }
    return new ThroughPoint(call.withLabel(BUCKET, way.bucket().value()), way);
  }

  /** Whether there may be a bucket of that name is for the operation to say that would make it. */
  private static boolean isForNewBucket(String name, WireCall call) {
    return call.operation().equals(CREATE_BUCKET) && BucketName.parse(name).isPresent();
  }

  private record ThroughPoint(WireCall call, Entrance way) implements Door {
    @Override
    public List<Access> accesses(List<Access> wanted) {
      return wanted.stream().flatMap(access -> way.through(access).stream()).toList();
    }
  }
}
