package coffer.s3.service;

import coffer.kernel.BucketName;
import coffer.kernel.ObjectKey;
import coffer.objects.Bucket;
import coffer.objects.Buckets;
import coffer.pipeline.Access;
import coffer.s3.S3Subject;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what an access to S3 is about that only an ARN tells of. */
final class SupposedAccess {
  private static final Pattern BUCKET =
      Pattern.compile("arn:aws:s3:::([^*/]+)(?:/(.+))?", Pattern.DOTALL);

  private SupposedAccess() {}

  static Optional<Access> of(Access access, Buckets buckets) {
    var arn = BUCKET.matcher(access.resource().value());
    if (!arn.matches()) {
      return Optional.of(access);
    }
    Optional<ObjectKey> key = Optional.ofNullable(arn.group(2)).flatMap(ObjectKey::parse);
    return BucketName.parse(arn.group(1))
        .flatMap(buckets::find)
        .map(
            bucket ->
                new Access(access.action(), access.resource(), Optional.of(bucket.owner()))
                    .to(subject(bucket, key)));
  }

  private static S3Subject subject(Bucket bucket, Optional<ObjectKey> key) {
    return key.<S3Subject>map(it -> new S3Subject.OfObject(bucket, it, Optional.empty()))
        .orElseGet(() -> new S3Subject.OfBucket(bucket));
  }
}
