package coffer.objects.care;

import coffer.storage.api.Entry;
import coffer.storage.api.MetaStore;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Range;
import coffer.storage.api.Read;
import coffer.storage.api.ReadResult;
import java.util.List;
import java.util.stream.Stream;

/** All entries of a range, read a page at a time as they are asked for. */
final class Scan {
  private static final int PAGE = 500;

  private Scan() {}

  static Stream<Entry> entries(MetaStore meta, PartitionId partition, Range range) {
    return Stream.iterate(
            page(meta, partition, range),
            entries -> !entries.isEmpty(),
            entries -> page(meta, partition, Range.after(range.prefix(), entries.getLast().key())))
        .flatMap(List::stream);
  }

  private static List<Entry> page(MetaStore meta, PartitionId partition, Range range) {
    return meta.read(partition, Read.range(range, Math.min(PAGE, meta.limits().maxPage())))
        .map(ReadResult::entries)
        .orElse(List.of());
  }
}
