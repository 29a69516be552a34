package coffer.s3.website;

import coffer.kernel.ObjectKey;
import coffer.objects.Bucket;
import coffer.objects.Lookup;
import coffer.objects.ObjectVersion;
import coffer.pipeline.Authorized;
import coffer.s3.S3Context;
import coffer.s3.S3Error;
import coffer.s3.S3Subject;
import coffer.s3.Target;
import coffer.s3.access.ObjectOwnership;
import coffer.wire.ApiError;
import java.util.Optional;

/**
 * The objects behind a website, each read only after the pipeline said that this caller may.
 *
 * <p>Whether a key exists is told only to those who may list the bucket: to others what is not
 * there looks like what they may not read, as in the rest of S3.
 */
final class Pages {
  static final String READ = "s3:GetObject";
  static final String LIST = "s3:ListBucket";

  private final S3Context s3;
  private final Bucket bucket;
  private final Authorized<?> call;

  Pages(S3Context s3, Bucket bucket, Authorized<?> call) {
    this.s3 = s3;
    this.bucket = bucket;
    this.call = call;
  }

  /** A page, or why there is none. */
  sealed interface Found {
    record Page(ObjectVersion version) implements Found {}

    record None(ApiError why) implements Found {}
  }

  Found find(String text) {
    Optional<ObjectKey> key = ObjectKey.parse(text);
    if (key.isEmpty()) {
      return new Found.None(S3Error.KEY_TOO_LONG.error());
    }
    if (!call.may(new Target(bucket, key.get()).access(READ))) {
      return new Found.None(S3Error.ACCESS_DENIED.error());
    }
    return switch (s3.objects().find(bucket, key.get(), Optional.empty())) {
      case Lookup.Found(var version) -> page(key.get(), version);
      case Lookup.Marker _, Lookup.NoKey _, Lookup.NoVersion _ -> new Found.None(missing(text));
      case Lookup.BucketGone _ ->
          new Found.None(S3Error.NO_SUCH_BUCKET.error("BucketName", bucket.name().value()));
    };
  }

  /** Where objects have lists, what was found now may be another than what was judged. */
  private Found page(ObjectKey key, ObjectVersion version) {
    boolean judged = ObjectOwnership.disablesLists(bucket);
    var access = new Target(bucket, key).access(READ).to(new S3Subject.OfVersion(bucket, version));
    return judged || call.may(access)
        ? new Found.Page(version)
        : new Found.None(S3Error.ACCESS_DENIED.error());
  }

  private ApiError missing(String key) {
    return call.may(Target.access(LIST, bucket))
        ? S3Error.NO_SUCH_KEY.error("Key", key)
        : S3Error.ACCESS_DENIED.error();
  }
}
