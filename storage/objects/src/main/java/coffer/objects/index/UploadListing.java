package coffer.objects.index;

import coffer.kernel.ByteString;
import coffer.kernel.UploadId;
import coffer.objects.BucketId;
import coffer.objects.layout.Layout;
import coffer.objects.layout.UploadRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists open uploads by key, then by creation. */
public final class UploadListing {
  private final BucketPartitions partitions;

  public UploadListing(BucketPartitions partitions) {
    this.partitions = partitions;
  }

  /** An open upload. */
  public record Row(ByteString key, UploadId id, UploadRecord record) {}

  /** One page; {@code nextId} is empty if it ended on a common prefix. */
  public record Page(
      List<Row> rows,
      List<ByteString> prefixes,
      boolean truncated,
      Optional<ByteString> nextKey,
      Optional<UploadId> nextId) {}

  public Page list(
      BucketId bucket,
      Grouping grouping,
      Optional<ByteString> keyMarker,
      Optional<UploadId> idMarker,
      int max) {
    var rows = new ArrayList<Row>();
    var prefixes = new ArrayList<ByteString>();
    var nextKey = Optional.<ByteString>empty();
    var nextId = Optional.<UploadId>empty();
    if (max == 0) {
      return new Page(rows, prefixes, false, nextKey, nextId);
    }
    var cursor =
        new MergedCursor(
            partitions,
            bucket,
            Layout.prefix(Layout.UPLOADS, grouping.prefix()),
            keyMarker.map(key -> after(grouping, key, idMarker)),
            grouping.firstPage(max));
    for (var entry = cursor.peek(); entry.isPresent(); entry = cursor.peek()) {
      if (rows.size() + prefixes.size() == max) {
        return new Page(rows, prefixes, true, nextKey, nextId);
      }
      ByteString at = entry.get().key();
      ByteString key = Layout.keyOfListed(at);
      var common = grouping.commonPrefix(key);
      if (common.isPresent()) {
        prefixes.add(common.get());
        cursor.seekPast(Layout.past(Layout.prefix(Layout.UPLOADS, common.get())));
        nextKey = common;
        nextId = Optional.empty();
      } else {
        var row = new Row(key, Layout.uploadOf(at), UploadRecord.decode(entry.get().value()));
        rows.add(row);
        cursor.seekPast(at);
        nextKey = Optional.of(key);
        nextId = Optional.of(row.id());
      }
    }
    return new Page(rows, prefixes, false, Optional.empty(), Optional.empty());
  }

  private static ByteString after(Grouping grouping, ByteString key, Optional<UploadId> idMarker) {
    if (grouping.isCommonPrefix(key)) {
      return Layout.past(Layout.prefix(Layout.UPLOADS, key));
    }
    return idMarker
        .map(id -> Layout.upload(key, id))
        .orElseGet(() -> Layout.past(Layout.uploads(key)));
  }
}
