package coffer.objects.index;

import coffer.kernel.ByteString;
import coffer.kernel.ObjectKey;
import coffer.objects.Bucket;
import coffer.objects.BucketId;

/** A key in a bucket. */
public record Target(BucketId bucket, ByteString key) {
  public static Target of(Bucket bucket, ObjectKey key) {
    return new Target(bucket.id(), key.bytes());
  }
}
