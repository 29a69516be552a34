package coffer.objects.index;

import coffer.kernel.ByteString;
import coffer.storage.api.Entry;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Range;
import java.util.List;
import java.util.Optional;

/**
 * Goes through a range of one partition, a page at a time.
 *
 * <p>Pages begin small and double while they are used up, because a listing with a delimiter often
 * leaves a page after its first entry.
 */
final class Cursor {
  private final BucketPartitions partitions;
  private final PartitionId partition;
  private final ByteString prefix;
  private final int firstPage;
  private Optional<ByteString> after;
  private List<Entry> page = List.of();
  private int at;
  private int nextPage;
  private boolean more = true;

  Cursor(
      BucketPartitions partitions,
      PartitionId partition,
      ByteString prefix,
      Optional<ByteString> after,
      int firstPage) {
    this.partitions = partitions;
    this.partition = partition;
    this.prefix = prefix;
    this.after = after;
    this.firstPage = Math.clamp(firstPage, 1, partitions.pageLimit());
    this.nextPage = this.firstPage;
  }

  /** The entry at hand; empty at the end, or if the bucket is gone. */
  Optional<Entry> peek() {
    while (at == page.size() && more) {
      load();
    }
    return at < page.size() ? Optional.of(page.get(at)) : Optional.empty();
  }

  /** Leaves out everything up to a bound, by seeking if the bound is beyond the page at hand. */
  void seekPast(ByteString bound) {
    while (at < page.size() && page.get(at).key().compareTo(bound) <= 0) {
      at++;
    }
    after = Optional.of(bound);
    if (at == page.size()) {
      nextPage = firstPage;
    }
  }

  /** Reads again from where it is, as if nothing had been read ahead. */
  void refresh() {
    page = List.of();
    at = 0;
    more = true;
  }

  private void load() {
    var view = partitions.scan(partition, new Range(prefix, after), nextPage);
    page = view.map(View::entries).orElse(List.of());
    more = view.isPresent() && view.get().result().more();
    at = 0;
    nextPage = Math.min(nextPage * 2, partitions.pageLimit());
  }
}
