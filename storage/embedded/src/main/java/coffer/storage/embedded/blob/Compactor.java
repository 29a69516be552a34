package coffer.storage.embedded.blob;

import coffer.storage.api.StorageException;
import coffer.storage.embedded.rocks.Answers;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back the space of deleted blobs.
 *
 * <p>A segment that nobody fills and that is less than half alive is walked; its live blobs are
 * copied to where new blobs go, and the index is pointed to each copy unless the blob was deleted
 * or moved meanwhile. A segment with nothing alive is released: its record is dropped, and once
 * that would survive a power cut the file may be reused. Until then the old blobs are intact, so a
 * power cut at any moment finds either the old place or the new one.
 *
 * <p>Copying is bounded in bytes a second, so that it cannot starve the clients.
 */
final class Compactor implements AutoCloseable {
  private static final long PASS_EVERY_SECONDS = 30;
  private static final long CLOSE_MILLIS = TimeUnit.SECONDS.toMillis(60);
  private static final Logger log = LoggerFactory.getLogger(Compactor.class);

  private final BlobIndex index;
  private final Ledger ledger;
  private final SegmentFolder folder;
  private final BlobFiles content;
  private final Copier copier;
  private final BlobCounters counters;
  private final long bytesPerSecond;
  private final Thread thread;
  private final Semaphore nudges = new Semaphore(0);
  private final ReentrantLock passing = new ReentrantLock();

  /** Segments on their way out; the committer's thread takes back those that stay. */
  private final Set<Long> released = ConcurrentHashMap.newKeySet();

  // Guarded by passing: segments with damage, left alone so as not to be tried over and over.
  private final Set<Long> stuck = new HashSet<>();
  private volatile boolean closed;

  Compactor(
      BlobIndex index,
      Ledger ledger,
      SegmentFolder folder,
      BlobFiles content,
      Copier copier,
      BlobCounters counters,
      long bytesPerSecond) {
    this.index = index;
    this.ledger = ledger;
    this.folder = folder;
    this.content = content;
    this.copier = copier;
    this.counters = counters;
    this.bytesPerSecond = bytesPerSecond;
    this.thread = Thread.ofPlatform().name("coffer-compactor").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Something in a segment was deleted; looks at it soon if that left little. */
  void nudge(long segment) {
    boolean worthwhile = ledger.use(segment).filter(Compactor::isMostlyDead).isPresent();
    if (worthwhile && nudges.availablePermits() == 0) {
      nudges.release();
    }
  }

  private static boolean isMostlyDead(SegmentUse use) {
    return use.liveBytes() < use.fileBytes() / 2;
  }

  private void run() {
    while (!closed) {
      try {
        if (nudges.tryAcquire(PASS_EVERY_SECONDS, TimeUnit.SECONDS)) {
          nudges.drainPermits();
        }
        pass();
      } catch (InterruptedException _) {
        return;
      } catch (StorageException | IllegalStateException failure) {
        log.atWarn().setCause(failure).log("compaction pass failed");
      }
    }
  }

  /** Looks at every segment once. */
  void pass() {
    passing.lock();
    try {
      for (Map.Entry<Long, SegmentUse> entry : ledger.all().entrySet()) {
        var segment = folder.segment(entry.getKey()).filter(each -> !each.isHeld());
        if (closed) {
          return;
        }
        if (segment.isPresent() && isMostlyDead(entry.getValue())) {
          treat(segment.get());
        }
      }
      released.retainAll(ledger.all().keySet());
    } finally {
      passing.unlock();
    }
  }

  private void treat(Segment segment) {
    long number = segment.number();
    if (live(segment) > 0 && !stuck.contains(number)) {
      empty(segment);
    }
    if (live(segment) == 0 && !segment.isHeld() && isTrusted() && released.add(number)) {
      index.forget(
          number,
          () -> {
            counters.recycled();
            folder.recycle(segment);
          },
          () -> released.remove(number));
    }
  }

  /**
   * After a failed write of the index nobody knows whether a location in it will be found when the
   * store is opened next. Until then every file stays as it is.
   */
  private boolean isTrusted() {
    return index.failures() == 0;
  }

  private long live(Segment segment) {
    return ledger.use(segment.number()).map(SegmentUse::liveBlobs).orElse(0L);
  }

  private void empty(Segment segment) {
    var walk = new SegmentWalk(segment, content, ledger);
    try {
      for (var next = walk.next(); next.isPresent() && !closed; next = walk.next()) {
        if (index.find(next.get().id()).filter(next.get()::equals).isPresent()) {
          move(next.get());
        }
      }
    } catch (NoSuchFileException | StorageException failure) {
      stuck.add(segment.number());
      log.atError()
          .addKeyValue("segment", segment.path().getFileName())
          .setCause(failure)
          .log("damaged segment is not compacted");
    }
    if (!closed && live(segment) > 0 && stuck.add(segment.number())) {
      log.atWarn()
          .addKeyValue("segment", segment.path().getFileName())
          .log("segment still holds blobs after compaction");
    }
  }

  private void move(Location blob) throws NoSuchFileException {
    long began = System.nanoTime();
    content.verify(blob);
    var moved = new CompletableFuture<Boolean>();
    copier.copy(blob, content, (to, written) -> index.move(blob, to, written, moved));
    if (Answers.await(moved)) {
      counters.moved(blob);
    }
    long due = blob.footprintBytes() * TimeUnit.SECONDS.toNanos(1) / bytesPerSecond;
    long rest = due - (System.nanoTime() - began);
    if (rest > 0) {
      LockSupport.parkNanos(rest);
    }
  }

  @Override
  public void close() {
    closed = true;
    nudges.release();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
