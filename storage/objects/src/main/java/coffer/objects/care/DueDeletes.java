package coffer.objects.care;

import coffer.objects.body.ObjectBytes;
import coffer.objects.layout.Content;
import coffer.objects.layout.DueRecord;
import coffer.objects.layout.Layout;
import coffer.objects.seal.Seals;
import coffer.storage.api.Batch;
import coffer.storage.api.BlobId;
import coffer.storage.api.BlobStore;
import coffer.storage.api.Change;
import coffer.storage.api.Entry;
import coffer.storage.api.MetaStore;
import coffer.storage.api.MissingBlobException;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Range;
import coffer.storage.api.Read;
import coffer.storage.api.ReadResult;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Deletes blobs whose grace is over: the blob first, then the note, so that none is forgotten. */
final class DueDeletes {
  private static final int PAGE = 200;

  private final MetaStore meta;
  private final BlobStore blobs;
  private final ObjectBytes bytes;
  private final Seals seals;
  private final InstantSource clock;
  private final CareCounters counters;

  DueDeletes(CareTools tools, CareCounters counters) {
    this.meta = tools.engine().meta();
    this.blobs = tools.engine().blobs();
    this.bytes = tools.bytes();
    this.seals = tools.seals();
    this.clock = tools.clock();
    this.counters = counters;
  }

  /** Deletes what is due in one partition. */
  void run(PartitionId partition) {
    List<Entry> due = due(partition);
    while (!due.isEmpty()) {
      List<Change> done = new ArrayList<>();
      for (Entry entry : due) {
        delete(Layout.dueBlob(entry.key()), DueRecord.decode(entry.value()));
        done.add(new Change.Remove(entry.key()));
      }
      // A note that stays because this is lost is found again; deleting twice does no harm.
      var _ = meta.commit(partition, new Batch(List.of(), done));
      due = due.size() < PAGE ? List.of() : due(partition);
    }
  }

  private List<Entry> due(PartitionId partition) {
    long now = clock.millis();
    return meta
        .read(partition, Read.range(Range.of(Layout.DUE), PAGE))
        .map(ReadResult::entries)
        .orElse(List.of())
        .stream()
        .takeWhile(entry -> Layout.dueMillis(entry.key()) <= now)
        .toList();
  }

  private void delete(BlobId blob, DueRecord record) {
    if (record instanceof DueRecord.Manifest manifest) {
      deleteParts(blob, manifest);
    }
    blobs.delete(blob);
    counters.deletedBlobs.increment();
  }

  private void deleteParts(BlobId blob, DueRecord.Manifest manifest) {
    var owner = seals.unwrap(manifest.bucket(), manifest.key(), manifest.envelope());
    var content = new Content.Manifest(blob, manifest.manifestBytes(), manifest.count());
    try {
      bytes
          .parts(owner, content)
          .forEachRemaining(
              part -> {
                blobs.delete(part.blob());
                counters.deletedBlobs.increment();
              });
    } catch (MissingBlobException done) {
      // The manifest goes after its parts, so they are gone as well.
      return;
    }
  }
}
