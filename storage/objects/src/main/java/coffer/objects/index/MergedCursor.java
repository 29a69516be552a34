package coffer.objects.index;

import coffer.kernel.ByteString;
import coffer.objects.BucketId;
import coffer.storage.api.Entry;
import java.util.List;
import java.util.Optional;

/** The cursors of all partitions of a bucket, as one in key order. */
final class MergedCursor {
  private final List<Cursor> lanes;

  MergedCursor(
      BucketPartitions partitions,
      BucketId bucket,
      ByteString prefix,
      Optional<ByteString> after,
      int firstPage) {
    this.lanes =
        partitions.all(bucket).stream()
            .map(partition -> new Cursor(partitions, partition, prefix, after, firstPage))
            .toList();
  }

  Optional<Entry> peek() {
    Optional<Entry> least = Optional.empty();
    for (Cursor lane : lanes) {
      var entry = lane.peek();
      if (entry.isPresent()
          && (least.isEmpty() || entry.get().key().compareTo(least.get().key()) < 0)) {
        least = entry;
      }
    }
    return least;
  }

  /** Goes on to the next entry. */
  void advance() {
    peek().ifPresent(entry -> seekPast(entry.key()));
  }

  void seekPast(ByteString bound) {
    lanes.forEach(lane -> lane.seekPast(bound));
  }

  void refresh() {
    lanes.forEach(Cursor::refresh);
  }
}
