package coffer.objects.bucket;

import coffer.kernel.BucketName;
import coffer.kernel.ByteString;
import coffer.objects.Buckets.DeleteOutcome;
import coffer.objects.ContendedException;
import coffer.objects.layout.Layout;
import coffer.objects.layout.PartitionState;
import coffer.objects.layout.PartitionState.Phase;
import coffer.storage.api.Batch;
import coffer.storage.api.Change;
import coffer.storage.api.Entry;
import coffer.storage.api.MetaStore;
import coffer.storage.api.Outcome;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Range;
import coffer.storage.api.Read;
import coffer.storage.api.ReadResult;
import coffer.storage.api.StorageException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Deletes a bucket in steps of which each can be repeated.
 *
 * <p>"Is empty" cannot be a guard, so the order is: mark the bucket as being deleted, seal its
 * partitions so that nothing new gets in, look, and either take both back or drop everything. A
 * crash anywhere leaves the mark, from which {@link #finish} goes on.
 */
public final class BucketDeletion {
  private static final int PAGE = 200;
  private static final int ATTEMPTS = 64;

  private final MetaStore meta;
  private final Directory directory;
  private final UploadRemover uploads;
  private final PartitionSeals seals;

  public BucketDeletion(MetaStore meta, Directory directory, UploadRemover uploads) {
    this.meta = meta;
    this.directory = directory;
    this.uploads = uploads;
    this.seals = new PartitionSeals(meta);
  }

  /** Clears away the uploads of a bucket that is going, given their records. */
  public interface UploadRemover {
    /**
     * @param upload {@code u K T UPLOAD}
     */
    void removeOpen(Entry upload);

    /**
     * @param cleanup {@code d UPLOAD}
     */
    void removeEnded(Entry cleanup);
  }

  DeleteOutcome delete(BucketName name) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var seen = directory.read(name).filter(found -> !found.record().deleting());
      if (seen.isEmpty()) {
        return DeleteOutcome.NOT_FOUND;
      }
      if (directory.replace(name, seen.get(), seen.get().record().withDeleting(true))) {
        return finish(name);
      }
    }
    throw new ContendedException();
  }

  /** Finishes a deletion that was begun, here or before a crash. */
  DeleteOutcome finish(BucketName name) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var seen = directory.read(name).filter(found -> found.record().deleting());
      if (seen.isEmpty()) {
        return DeleteOutcome.NOT_FOUND;
      }
      var outcome = tryFinish(name, seen.get());
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    throw new ContendedException();
  }

  private Optional<DeleteOutcome> tryFinish(BucketName name, Directory.Seen seen) {
    var record = seen.record();
    var partition = Layout.bucket(record.id(), 0);
    var seal = seals.seal(partition);
    if (seal.isPresent() && seal.get().phase() == Phase.SEALED) {
      if (!isEmpty(partition)) {
        return takeBack(name, seen, partition, seal.get());
      }
      // Guarded by the seal under which it was looked: a bucket that was opened meanwhile is kept.
      if (!seals.move(partition, seal.get(), Phase.DOOMED)) {
        return Optional.empty();
      }
    }
    clear(partition);
    meta.dropPartition(partition);
    directory.forget(record.owner(), name);
    var _ = directory.remove(name, seen);
    return Optional.of(DeleteOutcome.DELETED);
  }

  /** The mark goes last: until then a crash leads back to the deletion. */
  private Optional<DeleteOutcome> takeBack(
      BucketName name, Directory.Seen seen, PartitionId partition, PartitionState sealed) {
    if (!seals.move(partition, sealed, Phase.OPEN)) {
      return Optional.empty();
    }
    var _ = directory.replace(name, seen, seen.record().withDeleting(false));
    return Optional.of(DeleteOutcome.NOT_EMPTY);
  }

  private boolean isEmpty(PartitionId partition) {
    return page(partition, Range.of(Layout.CURRENT), 1).isEmpty()
        && page(partition, Range.of(Layout.VERSIONS), 1).isEmpty();
  }

  /** Uploads go with the bucket; blobs that wait for their grace move to a place that stays. */
  private void clear(PartitionId partition) {
    each(partition, Layout.UPLOADS, entries -> entries.forEach(uploads::removeOpen));
    each(partition, Layout.CLEANUPS, entries -> entries.forEach(uploads::removeEnded));
    each(partition, Layout.DUE, this::keep);
  }

  private void keep(List<Entry> due) {
    List<Change> changes =
        due.stream().<Change>map(e -> new Change.Put(e.key(), e.value())).toList();
    var batch = new Batch(List.of(), changes);
    var outcome = meta.commit(Layout.DUE_PARTITION, batch);
    if (outcome == Outcome.NO_PARTITION) {
      var _ = meta.createPartition(Layout.DUE_PARTITION, Map.of(Layout.STATE, Layout.PRESENT));
      outcome = meta.commit(Layout.DUE_PARTITION, batch);
    }
    if (outcome != Outcome.APPLIED) {
      throw new StorageException("blobs to delete could not be handed on");
    }
  }

  private void each(PartitionId partition, ByteString family, Consumer<List<Entry>> visitor) {
    var range = Range.of(family);
    for (var page = page(partition, range, PAGE);
        !page.isEmpty();
        page = page(partition, range, PAGE)) {
      visitor.accept(page);
      range = Range.after(family, page.getLast().key());
    }
  }

  private List<Entry> page(PartitionId partition, Range range, int limit) {
    return meta.read(partition, Read.range(range, limit))
        .map(ReadResult::entries)
        .orElse(List.of());
  }
}
