package coffer.storage.embedded.blob;

import coffer.storage.api.BlobId;
import coffer.storage.embedded.rocks.Committer;
import coffer.storage.embedded.rocks.Database;
import coffer.storage.embedded.rocks.Group;
import coffer.storage.embedded.rocks.Step;
import coffer.storage.embedded.rocks.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where every blob lies.
 *
 * <p>A location is handed to the committer only after the blob's bytes are synced, and nobody waits
 * for its record: it is written with the next group, unsynced on its own account. That is enough.
 * The committer works in order, so any commit that refers to the blob is in the same group or a
 * later one, and syncing that one syncs the location too. A power cut in between loses only
 * locations of blobs that no durable record refers to. Until the record is written it is found in
 * {@code pending}.
 */
final class BlobIndex {
  private static final Logger log = LoggerFactory.getLogger(BlobIndex.class);

  private final Database database;
  private final Committer committer;
  private final Ledger ledger;
  private final Map<BlobId, Pending> pending = new ConcurrentHashMap<>();

  /** One entry for each writer of this process: a handful. */
  private final Map<Long, AtomicLong> sequences = new ConcurrentHashMap<>();

  BlobIndex(Database database, Committer committer, Ledger ledger) {
    this.database = database;
    this.committer = committer;
    this.ledger = ledger;
  }

  Optional<Location> find(BlobId id) {
    var unwritten = pending.get(id);
    if (unwritten != null) {
      return Optional.ofNullable(unwritten.location);
    }
    return decode(id, database.get(Table.BLOBS, Table.blobKey(id)));
  }

  /**
   * Whether there is a blob of an id that should be new. Writers count upwards, so an id above all
   * that were seen of its writer is new without a look.
   */
  boolean isUsed(BlobId id) {
    var highest = highest(id.writer());
    if (highest.getAndAccumulate(id.sequence(), Math::max) < id.sequence()) {
      return false;
    }
    var unwritten = pending.get(id);
    return unwritten == null
        ? database.has(Table.BLOBS, Table.blobKey(id))
        : unwritten.location != null;
  }

  /** The highest sequence that was ever asked for, or is in the database; at least -1. */
  private AtomicLong highest(long writer) {
    return sequences.computeIfAbsent(
        writer,
        _ -> {
          byte[] from = Table.blobKey(new BlobId(writer, 0));
          byte[] to = Table.blobKey(new BlobId(writer, -1)); // sequences are unsigned
          byte[] last = database.last(Table.BLOBS, from, to);
          long sequence = last == null ? -1 : Table.blobOf(last).sequence();
          return new AtomicLong(last != null && sequence < 0 ? Long.MAX_VALUE : sequence);
        });
  }

  private static Optional<Location> decode(BlobId id, byte @Nullable [] record) {
    return record == null ? Optional.empty() : Optional.of(Location.decode(id, record));
  }

  /** Writes of the index that failed since the store was opened. */
  long failures() {
    return committer.failures();
  }

  /** Blobs in ascending order of id, at most {@code max}. */
  List<Location> scan(Optional<BlobId> after, int max) {
    committer.flush(false);
    byte[] from =
        after
            .map(id -> Arrays.copyOf(Table.blobKey(id), Table.blobKey(id).length + 1))
            .orElseGet(Table.BLOBS::first);
    var found = new ArrayList<Location>();
    database.scan(
        Table.BLOBS,
        from,
        Table.BLOBS.end(),
        (key, record) -> {
          if (found.size() >= max) {
            return false;
          }
          found.add(Location.decode(Table.blobOf(key), record));
          return true;
        });
    return found;
  }

  /** Hands in steps made by this index, in order. */
  void submit(Collection<? extends Step> steps) {
    committer.submit(steps);
  }

  /**
   * Makes a blob exist; visible from now on, to be handed to {@link #submit}.
   *
   * @param written called when the record is in the database
   */
  Step publish(Location blob, Runnable written) {
    var step = new Publish(blob, written);
    pending.put(blob.id(), step);
    return step;
  }

  /**
   * Makes a blob not exist.
   *
   * @param gone called with where it was, once its absence would survive a power cut; not called if
   *     it did not exist
   */
  void remove(BlobId id, Consumer<Location> gone) {
    var step = new Removal(id, gone);
    pending.put(id, step);
    committer.submit(step);
  }

  /** Points a blob to its copy unless it is gone or elsewhere; answers whether it did. */
  Step move(Location from, Location to, Runnable written, CompletableFuture<Boolean> answer) {
    return new Move(from, to, written, answer);
  }

  /**
   * Drops the record of a segment if it is empty.
   *
   * @param gone runs once that would survive a power cut
   * @param kept runs instead if it is not empty after all
   */
  void forget(long segment, Runnable gone, Runnable kept) {
    committer.submit(new Forget(segment, gone, kept));
  }

  /** A change that is visible but not written; no location means that the blob is gone. */
  private abstract class Pending implements Step {
    final BlobId id;
    final @Nullable Location location;

    Pending(BlobId id, @Nullable Location location) {
      this.id = id;
      this.location = location;
    }

    @Override
    public boolean urgent() {
      return false;
    }

    @Override
    public void written() {
      pending.remove(id, this);
    }

    /** Always tried again: a blob whose seal has returned must not lose its location. */
    @Override
    public boolean failed(RuntimeException failure) {
      return true;
    }
  }

  private final class Publish extends Pending {
    private final Location blob;
    private final Runnable then;

    Publish(Location blob, Runnable then) {
      super(blob.id(), blob);
      this.blob = blob;
      this.then = then;
    }

    @Override
    public void prepare(Group group) {
      ledger.changes(group).add(blob);
      group.put(Table.BLOBS, Table.blobKey(id), blob.encode());
    }

    @Override
    public void written() {
      super.written();
      then.run();
    }
  }

  private final class Removal extends Pending {
    private final Consumer<Location> gone;

    Removal(BlobId id, Consumer<Location> gone) {
      super(id, null);
      this.gone = gone;
    }

    @Override
    public void prepare(Group group) {
      byte[] key = Table.blobKey(id);
      decode(id, group.get(Table.BLOBS, key))
          .ifPresent(
              blob -> {
                ledger.changes(group).remove(blob);
                group.delete(Table.BLOBS, key);
                group.afterSync(() -> gone.accept(blob));
              });
    }
  }

  /** See {@link #move}. */
  private final class Move implements Step {
    private final Location from;
    private final Location to;
    private final Runnable then;
    private final CompletableFuture<Boolean> answer;
    private boolean moved;

    Move(Location from, Location to, Runnable then, CompletableFuture<Boolean> answer) {
      this.from = from;
      this.to = to;
      this.then = then;
      this.answer = answer;
    }

    @Override
    public boolean urgent() {
      return true;
    }

    @Override
    public void prepare(Group group) {
      byte[] key = Table.blobKey(from.id());
      moved = decode(from.id(), group.get(Table.BLOBS, key)).filter(from::equals).isPresent();
      if (moved) {
        ledger.changes(group).remove(from);
        ledger.changes(group).add(to);
        group.put(Table.BLOBS, key, to.encode());
      }
    }

    @Override
    public void written() {
      then.run();
      answer.complete(moved);
    }

    @Override
    public boolean failed(RuntimeException failure) {
      then.run();
      answer.completeExceptionally(failure);
      return false;
    }
  }

  private final class Forget implements Step {
    private final long segment;
    private final Runnable gone;
    private final Runnable kept;

    Forget(long segment, Runnable gone, Runnable kept) {
      this.segment = segment;
      this.gone = gone;
      this.kept = kept;
    }

    @Override
    public boolean urgent() {
      return false;
    }

    @Override
    public void prepare(Group group) {
      if (ledger.changes(group).forget(group, segment)) {
        group.afterSync(
            () -> {
              ledger.drop(segment);
              gone.run();
            });
      } else {
        kept.run();
      }
    }

    @Override
    public void written() {}

    @Override
    public boolean failed(RuntimeException failure) {
      log.atWarn()
          .addKeyValue("segment", segment)
          .setCause(failure)
          .log("empty segment not released");
      kept.run();
      return false;
    }
  }
}
