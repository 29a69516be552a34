package coffer.storage.embedded.blob;

import java.util.concurrent.atomic.LongAdder;

/** What the blob store has done since it was opened. */
final class BlobCounters {
  private final LongAdder packed = new LongAdder();
  private final LongAdder extents = new LongAdder();
  private final LongAdder files = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder syncs = new LongAdder();
  private final LongAdder syncNanos = new LongAdder();
  private final LongAdder deleted = new LongAdder();
  private final LongAdder movedBytes = new LongAdder();
  private final LongAdder recycled = new LongAdder();

  void sealed(Location blob) {
    switch (blob.kind()) {
      case PACKED -> packed.increment();
      case EXTENT -> extents.increment();
      case FILE -> files.increment();
    }
    bytes.add(blob.lengthBytes());
  }

  void synced(long nanos) {
    syncs.increment();
    syncNanos.add(nanos);
  }

  void deleted() {
    deleted.increment();
  }

  void moved(Location blob) {
    movedBytes.add(blob.lengthBytes());
  }

  void recycled() {
    recycled.increment();
  }

  BlobFigures read(Ledger ledger) {
    long segments = 0;
    long fileBytes = 0;
    long liveBytes = 0;
    for (SegmentUse use : ledger.all().values()) {
      segments++;
      fileBytes += use.fileBytes();
      liveBytes += use.liveBytes();
    }
    return new BlobFigures(
        packed.sum(),
        extents.sum(),
        files.sum(),
        bytes.sum(),
        syncs.sum(),
        syncNanos.sum(),
        deleted.sum(),
        movedBytes.sum(),
        recycled.sum(),
        segments,
        fileBytes,
        liveBytes);
  }
}
