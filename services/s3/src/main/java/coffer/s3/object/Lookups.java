package coffer.s3.object;

import coffer.kernel.ObjectKey;
import coffer.kernel.VersionId;
import coffer.objects.Lookup;
import coffer.objects.ObjectVersion;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.s3.BucketLookup;
import coffer.s3.ConditionKey;
import coffer.s3.S3Error;
import coffer.s3.S3Subject;
import coffer.s3.Target;
import coffer.s3.access.ObjectOwnership;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import java.util.Optional;

/**
 * What the client is told when what it asks for is not there.
 *
 * <p>Source: Amazon S3 User Guide, "Working with delete markers".
 */
public final class Lookups {
  private Lookups() {}

  /**
   * The version found.
   *
   * @param named whether the request names a version
   * @param method of the request, for the answer that forbids it
   * @throws ApiError NoSuchKey, NoSuchVersion, NoSuchBucket, or MethodNotAllowed for a delete
   *     marker asked for by its version
   */
  public static ObjectVersion found(
      Lookup lookup, Target target, Optional<VersionId> named, String method) {
    return switch (lookup) {
      case Lookup.Found(var version) -> version;
      case Lookup.NoKey _ -> throw noSuchKey(target.key());
      case Lookup.NoVersion _ -> throw noSuchVersion(target.key(), named);
      case Lookup.BucketGone _ -> throw BucketLookup.noSuchBucket(target.bucket().name().value());
      case Lookup.Marker marker ->
          throw named.isPresent()
              ? notAllowed(marker, method)
              : noSuchKey(target.key()).with(markerHeaders(marker.version()));
    };
  }

  /**
   * As {@link #found}, for reads. Where objects have lists, the very version found is judged once
   * more: another may have come since the request was. And who may not list the bucket does not
   * learn that a key is not there. Who may list some prefixes learns it of keys that begin so.
   *
   * <p>Source: Amazon S3 API Reference, "GetObject" (Permissions): without {@code s3:ListBucket}
   * the answer is 403. That the key counts as the prefix asked for is documented nowhere; ceph's
   * s3-tests expect it.
   *
   * @param read what was asked and allowed
   */
  public static ObjectVersion readable(
      Authorized<?> call, Lookup lookup, Target target, Optional<VersionId> named, Access read) {
    if (lookup instanceof Lookup.Found(var version)) {
      checkVersion(call, target, version, read);
      return version;
    }
    if (!call.may(
        ConditionKey.PREFIX.tell(
            Target.access("s3:ListBucket", target.bucket()), Optional.of(target.key().value())))) {
      throw S3Error.ACCESS_DENIED.error();
    }
    return found(lookup, target, named, call.caller().request().method());
  }

  /**
   * Checks that what was allowed holds for the very version that was found.
   *
   * @throws ApiError AccessDenied
   */
  static void checkVersion(
      Authorized<?> call, Target target, ObjectVersion version, Access allowed) {
    boolean judged = ObjectOwnership.disablesLists(target.bucket());
    if (!judged && !call.may(allowed.to(new S3Subject.OfVersion(target.bucket(), version)))) {
      throw S3Error.ACCESS_DENIED.error();
    }
  }

  static ApiError noSuchKey(ObjectKey key) {
    return S3Error.NO_SUCH_KEY.error("Key", key.value());
  }

  static ApiError noSuchVersion(ObjectKey key, Optional<VersionId> version) {
    return S3Error.NO_SUCH_VERSION
        .error("Key", key.value())
        .with("VersionId", version.map(VersionId::value).orElse(""));
  }

  static ApiError notAllowed(Lookup.Marker marker, String method) {
    return S3Error.METHOD_NOT_ALLOWED
        .error("Method", method)
        .with("ResourceType", "DeleteMarker")
        .with(markerHeaders(marker.version()))
        .with(
            Headers.of(
                "Allow", "DELETE", "Last-Modified", ReplyHeaders.httpDate(marker.lastModified())));
  }

  private static Headers markerHeaders(VersionId version) {
    return Headers.of("x-amz-delete-marker", "true", "x-amz-version-id", version.value());
  }
}
