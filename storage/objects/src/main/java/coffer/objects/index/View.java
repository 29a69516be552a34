package coffer.objects.index;

import coffer.kernel.ByteString;
import coffer.objects.layout.Layout;
import coffer.objects.layout.PartitionState;
import coffer.storage.api.Entry;
import coffer.storage.api.Guard;
import coffer.storage.api.PartitionId;
import coffer.storage.api.ReadResult;
import java.util.List;
import java.util.Optional;

/**
 * One consistent view of a partition of a bucket, with the state that proves the route.
 *
 * @param rawState the state as it stands on disk: what a commit guards
 */
public record View(
    PartitionId partition, ByteString rawState, PartitionState state, ReadResult result) {
  public Optional<ByteString> get(ByteString key) {
    return result.get(key);
  }

  public List<Entry> entries() {
    return result.entries();
  }

  /** Guards the key to be as it was seen. */
  public Guard asSeen(ByteString key) {
    return get(key)
        .<Guard>map(value -> new Guard.Equals(key, value))
        .orElseGet(() -> new Guard.Absent(key));
  }

  Guard route() {
    return new Guard.Equals(Layout.STATE, rawState);
  }
}
