package coffer.objects.upload;

import coffer.kernel.ByteString;
import coffer.kernel.UploadId;
import coffer.objects.bucket.BucketDeletion;
import coffer.objects.layout.CleanupRecord;
import coffer.objects.layout.Layout;
import coffer.storage.api.Batch;
import coffer.storage.api.BlobStore;
import coffer.storage.api.Change;
import coffer.storage.api.Entry;
import coffer.storage.api.MetaStore;
import coffer.storage.api.PartitionId;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Clears away what an ended upload leaves: parts nobody took over, parts that were replaced, the
 * partition itself. Every step may be repeated, by anybody.
 */
public final class Cleanup implements BucketDeletion.UploadRemover {
  private final MetaStore meta;
  private final PartStore parts;
  private final BlobStore blobs;

  public Cleanup(MetaStore meta, PartStore parts, BlobStore blobs) {
    this.meta = meta;
    this.parts = parts;
    this.blobs = blobs;
  }

  /** Clears one upload that has ended, and takes its mark away. */
  public void run(PartitionId bucketPartition, UploadId id, CleanupRecord record) {
    clear(id, record.kept());
    var change = new Change.Remove(Layout.cleanup(id));
    // If this is lost the mark stays, and the next round finds nothing left to do.
    var _ = meta.commit(bucketPartition, new Batch(List.of(), List.of(change)));
  }

  @Override
  public void removeOpen(Entry upload) {
    clear(Layout.uploadOf(upload.key()), new BitSet());
  }

  @Override
  public void removeEnded(Entry cleanup) {
    clear(Layout.uploadOfCleanup(cleanup.key()), CleanupRecord.decode(cleanup.value()).kept());
  }

  private void clear(UploadId id, BitSet kept) {
    if (!parts.end(id)) {
      return;
    }
    int after = 0;
    for (var page = parts.page(id, after, parts.pageLimit());
        page.isPresent() && !page.get().parts().isEmpty();
        page = parts.page(id, after, parts.pageLimit())) {
      for (var part : page.get().parts()) {
        if (!kept.get(part.number())) {
          blobs.delete(part.part().blob());
        }
        after = part.number();
      }
    }
    clearReplaced(id);
    parts.drop(id);
  }

  private void clearReplaced(UploadId id) {
    Optional<ByteString> after = Optional.empty();
    for (var page = parts.family(id, Layout.DUE, after);
        !page.isEmpty();
        page = parts.family(id, Layout.DUE, after)) {
      page.forEach(entry -> blobs.delete(Layout.dueBlob(entry.key())));
      after = Optional.of(page.getLast().key());
    }
  }
}
