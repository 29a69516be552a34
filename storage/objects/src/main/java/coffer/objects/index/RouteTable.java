package coffer.objects.index;

import coffer.kernel.ByteString;
import coffer.objects.BucketId;
import coffer.objects.layout.Layout;
import coffer.storage.api.PartitionId;
import java.util.List;

/**
 * Where the keys of a bucket live.
 *
 * <p>Here every bucket is one partition. Code outside asks for the partition of a key, or for all
 * that a scan must merge, and never assumes one; every answer proves itself against the partition's
 * own state, so a stale table costs a retry and never an error.
 */
public final class RouteTable {
  public PartitionId of(BucketId bucket, ByteString key) {
    return all(bucket).getFirst();
  }

  /** Every partition, those of one key range side by side. */
  public List<PartitionId> all(BucketId bucket) {
    return List.of(Layout.bucket(bucket, 0));
  }
}
