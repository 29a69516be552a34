package coffer.objects.body;

import coffer.kernel.ByteString;
import coffer.objects.layout.Layout;
import coffer.objects.layout.WriterRecord;
import coffer.storage.api.Batch;
import coffer.storage.api.BlobId;
import coffer.storage.api.Change;
import coffer.storage.api.Guard;
import coffer.storage.api.MetaStore;
import coffer.storage.api.Outcome;
import coffer.storage.api.Read;
import coffer.storage.api.StorageException;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Names for the blobs of one incarnation of this process.
 *
 * <p>Ids are reserved in blocks that are on disk before the first of them is used, so that after a
 * crash every blob that may have been left over can be looked for by name, without a scan. An
 * incarnation's number is never given out twice.
 */
public final class BlobIds {
  /** Ids in a block: one commit is needed for so many blobs. */
  static final int BLOCK = 1_024;

  private static final int ATTEMPTS = 100;

  private final MetaStore meta;
  private final long writer;

  @GuardedBy("this")
  private final TreeSet<Long> outstanding = new TreeSet<>();

  @GuardedBy("this")
  private WriterRecord reserved;

  @GuardedBy("this")
  private long next = 1;

  private BlobIds(MetaStore meta, long writer, WriterRecord reserved) {
    this.meta = meta;
    this.writer = writer;
    this.reserved = reserved;
  }

  /** Begins a new incarnation. */
  public static BlobIds open(MetaStore meta) {
    var _ =
        meta.createPartition(
            Layout.WRITERS_PARTITION, Map.of(Layout.COUNTER, WriterRecord.encodeCounter(0)));
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      ByteString counter =
          meta.read(Layout.WRITERS_PARTITION, Read.of(Layout.COUNTER))
              .flatMap(found -> found.get(Layout.COUNTER))
              .orElseThrow(() -> new StorageException("no counter of writers"));
      long id = WriterRecord.decodeCounter(counter) + 1;
      var record = new WriterRecord(0, 0);
      var batch =
          new Batch(
              List.of(new Guard.Equals(Layout.COUNTER, counter)),
              List.of(
                  new Change.Put(Layout.COUNTER, WriterRecord.encodeCounter(id)),
                  new Change.Put(Layout.writer(id), record.encode())));
      if (meta.commit(Layout.WRITERS_PARTITION, batch) == Outcome.APPLIED) {
        return new BlobIds(meta, id, record);
      }
    }
    throw new StorageException("no writer number could be had");
  }

  public long writer() {
    return writer;
  }

  /** A new id. Its blob must be settled later: {@link #settled}. */
  public synchronized BlobId next() {
    if (next > reserved.high()) {
      reserve();
    }
    outstanding.add(next);
    return new BlobId(writer, next++);
  }

  /** Whether a blob belongs to a write of this process that is under way. */
  public synchronized boolean mayBeInUse(BlobId id) {
    return id.writer() == writer && (outstanding.contains(id.sequence()) || id.sequence() >= next);
  }

  /** The lease that whoever lives as this incarnation holds. */
  public static String leaseName(long writer) {
    return "writer." + writer;
  }

  /** The blob is committed, or deleted, or never was: nothing is left to look for. */
  public synchronized void settled(BlobId id) {
    outstanding.remove(id.sequence());
  }

  /**
   * Ends the incarnation. If every blob is settled nothing remains of it; otherwise its record
   * tells the next start where to look.
   */
  public synchronized void close() {
    var change =
        outstanding.isEmpty()
            ? new Change.Remove(Layout.writer(writer))
            : new Change.Put(Layout.writer(writer), new WriterRecord(low(), next - 1).encode());
    commit(change);
  }

  @GuardedBy("this")
  private void reserve() {
    var wider = new WriterRecord(low(), reserved.high() + BLOCK);
    if (commit(new Change.Put(Layout.writer(writer), wider.encode())) != Outcome.APPLIED) {
      throw new StorageException("no blob ids could be reserved");
    }
    reserved = wider;
  }

  @GuardedBy("this")
  private long low() {
    return outstanding.isEmpty() ? next - 1 : outstanding.first() - 1;
  }

  @GuardedBy("this")
  private Outcome commit(Change change) {
    var guard = new Guard.Equals(Layout.writer(writer), reserved.encode());
    return meta.commit(Layout.WRITERS_PARTITION, new Batch(List.of(guard), List.of(change)));
  }
}
