package coffer.objects.index;

import coffer.kernel.ByteString;
import coffer.objects.BucketId;
import coffer.objects.layout.Layout;
import coffer.objects.layout.VersionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists current objects: a scan of {@code o} that leaps over what a common prefix stands for. */
public final class ObjectListing {
  private final BucketPartitions partitions;

  public ObjectListing(BucketPartitions partitions) {
    this.partitions = partitions;
  }

  /** A current object. */
  public record Row(ByteString key, VersionRecord.Stored stored) {}

  /**
   * One page.
   *
   * @param last the last key or common prefix given
   */
  public record Page(
      List<Row> rows, List<ByteString> prefixes, boolean truncated, Optional<ByteString> last) {}

  public Page list(BucketId bucket, Grouping grouping, Optional<ByteString> startAfter, int max) {
    var rows = new ArrayList<Row>();
    var prefixes = new ArrayList<ByteString>();
    var last = Optional.<ByteString>empty();
    if (max == 0) {
      return new Page(rows, prefixes, false, last);
    }
    var cursor =
        new MergedCursor(
            partitions,
            bucket,
            Layout.prefix(Layout.CURRENT, grouping.prefix()),
            startAfter.map(marker -> grouping.bound(Layout.CURRENT, marker)),
            grouping.firstPage(max));
    for (var entry = cursor.peek(); entry.isPresent(); entry = cursor.peek()) {
      if (rows.size() + prefixes.size() == max) {
        return new Page(rows, prefixes, true, last);
      }
      ByteString key = Layout.keyOfCurrent(entry.get().key());
      var common = grouping.commonPrefix(key);
      if (common.isPresent()) {
        prefixes.add(common.get());
        cursor.seekPast(Layout.past(Layout.prefix(Layout.CURRENT, common.get())));
      } else {
        rows.add(new Row(key, KeyState.stored(entry.get().value())));
        cursor.seekPast(entry.get().key());
      }
      last = common.or(() -> Optional.of(key));
    }
    return new Page(rows, prefixes, false, Optional.empty());
  }
}
