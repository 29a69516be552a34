package coffer.storage.embedded.blob;

import static java.nio.file.StandardOpenOption.WRITE;

import coffer.storage.embedded.disk.DiskFailure;
import coffer.storage.embedded.rocks.Answers;
import coffer.storage.embedded.rocks.Step;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Middling blobs of known length: each writer gets an extent of a segment to itself and writes it
 * on its own; one thread syncs the segment for all that are finished.
 */
final class ExtentLane implements AutoCloseable {
  /** Largest payload that shares a segment. */
  static final long MAX_PAYLOAD_BYTES = 8 << 20;

  private static final int MAX_GROUP = 256;
  private static final long CLOSE_MILLIS = TimeUnit.SECONDS.toMillis(60);
  private static final Logger log = LoggerFactory.getLogger(ExtentLane.class);

  private final SegmentFolder folder;
  private final BlobIndex index;
  private final BlobCounters counters;
  private final Inbox<Finished> inbox = new Inbox<>();
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock.
  private @Nullable Segment current;
  private long tail;

  ExtentLane(SegmentFolder folder, BlobIndex index, BlobCounters counters) {
    this.folder = folder;
    this.index = index;
    this.counters = counters;
    this.thread = Thread.ofPlatform().name("coffer-extents").daemon().unstarted(this::run);
  }

  ExtentLane start(Optional<Segment> unfinished) {
    unfinished.ifPresent(
        segment -> {
          segment.hold();
          current = segment;
          tail = folder.tail(segment);
        });
    thread.start();
    return this;
  }

  /**
   * Space for one blob.
   *
   * @param offset a multiple of a page
   */
  record Extent(Segment segment, long offset) {}

  /** Gives out space that nobody else gets; the caller holds the segment until it is done. */
  Extent reserve(long footprintBytes) {
    lock.lock();
    try {
      var segment = current;
      if (segment == null || tail + footprintBytes > segment.bytes()) {
        leave();
        segment = folder.next(Kind.EXTENT);
        current = segment;
        tail = Segment.HEADER_BYTES;
      }
      var extent = new Extent(segment, tail);
      tail += footprintBytes;
      segment.hold();
      if (tail > segment.bytes() / 2) {
        folder.prepareAhead(Kind.EXTENT);
      }
      return extent;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until what was written to an extent is on disk, then lands it. */
  void sync(Segment segment, Location blob, Landing landing) {
    var item = new Finished(segment, blob, landing, new CompletableFuture<>());
    inbox.add(item);
    Answers.await(item.answer());
  }

  private void run() {
    for (var group = inbox.take(MAX_GROUP); !group.isEmpty(); group = inbox.take(MAX_GROUP)) {
      Map<Segment, List<Finished>> bySegment = new LinkedHashMap<>();
      group.forEach(
          item -> bySegment.computeIfAbsent(item.segment(), _ -> new ArrayList<>()).add(item));
      bySegment.forEach(this::sync);
    }
  }

  private void sync(Segment segment, List<Finished> items) {
    long began = System.nanoTime();
    try (var channel = FileChannel.open(segment.path(), WRITE)) {
      channel.force(false);
      counters.synced(System.nanoTime() - began);
      var steps = new ArrayList<Step>(items.size());
      for (Finished item : items) {
        segment.hold();
        steps.add(item.landing().land(item.blob(), segment::release));
      }
      index.submit(steps);
    } catch (IOException failure) {
      log.atError().setCause(failure).log("segment not synced");
      abandon(segment);
      var answer = DiskFailure.of(failure);
      items.forEach(item -> item.answer().completeExceptionally(answer));
      return;
    } catch (RuntimeException failure) {
      items.forEach(item -> item.answer().completeExceptionally(failure));
      return;
    }
    for (Finished item : items) {
      counters.sealed(item.blob());
      item.answer().complete(true);
    }
  }

  /** After a failed sync nothing more goes to the segment: see {@link PackedLane}. */
  private void abandon(Segment segment) {
    lock.lock();
    try {
      if (segment == current) {
        leave();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Under the lock. */
  private void leave() {
    var left = current;
    current = null;
    if (left != null) {
      left.release();
    }
  }

  @Override
  public void close() {
    inbox.close();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** An extent whose bytes are all written. */
  private record Finished(
      Segment segment, Location blob, Landing landing, CompletableFuture<Boolean> answer) {}
}
