package coffer.storage.embedded.blob;

import coffer.storage.api.BlobId;
import coffer.storage.api.OwnerRef;
import coffer.storage.api.Sealing;
import coffer.storage.embedded.disk.Checksums;
import coffer.storage.embedded.disk.DiskFailure;
import coffer.storage.embedded.disk.PrivateFiles;
import coffer.storage.embedded.rocks.Answers;
import coffer.storage.embedded.rocks.Forerunner;
import coffer.storage.embedded.rocks.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Small blobs, one after the other in a segment, by one thread.
 *
 * <p>The thread takes all that wait, lays them out in one buffer, writes it at once and syncs once.
 * Many writers of one file would queue at its lock in the kernel; a single large write does not.
 * Each write ends with zeros up to a page, so that no page is ever read before it is written: the
 * first page is still cached from the write before, and the next write begins inside the last one.
 */
final class PackedLane implements AutoCloseable {
  /** Largest payload that is packed. */
  static final int MAX_PAYLOAD_BYTES = 68 << 10;

  private static final int BUFFER_BYTES = 2 << 20;
  private static final int MAX_WAITING_BYTES = 32 << 20;
  private static final int MAX_GROUP = 1_024;
  private static final byte[] ZEROS = new byte[AlignedBuffers.PAGE_BYTES];
  private static final long CLOSE_MILLIS = TimeUnit.SECONDS.toMillis(60);
  private static final Logger log = LoggerFactory.getLogger(PackedLane.class);

  private final SegmentFolder folder;
  private final SegmentFiles files;
  private final BlobIndex index;
  private final BlobCounters counters;
  private final Semaphore waitingBytes = new Semaphore(MAX_WAITING_BYTES);
  private final Inbox<Item> inbox = new Inbox<>();
  private final Thread thread;

  // The lane's thread only.
  private final ByteBuffer buffer = AlignedBuffers.allocate(BUFFER_BYTES);
  private @Nullable Segment segment;
  private @Nullable FileChannel channel;
  private long tail;

  PackedLane(SegmentFolder folder, SegmentFiles files, BlobIndex index, BlobCounters counters) {
    this.folder = folder;
    this.files = files;
    this.index = index;
    this.counters = counters;
    this.thread = Thread.ofPlatform().name("coffer-packed").daemon().unstarted(this::run);
  }

  /** Begins work, in a segment left unfinished before or else in a fresh one when needed. */
  PackedLane start(Optional<Segment> unfinished) throws IOException {
    if (unfinished.isPresent()) {
      unfinished.get().hold();
      enter(unfinished.get(), folder.tail(unfinished.get()));
    }
    thread.start();
    return this;
  }

  /**
   * Hands in a blob to be written.
   *
   * @param payload at most {@link #MAX_PAYLOAD_BYTES}; not to be changed before it is on disk
   */
  Sealing append(BlobId id, OwnerRef owner, ByteBuffer payload, Landing landing) {
    int bytes = BlobRecord.headerBytes(Kind.PACKED, owner) + payload.remaining();
    waitingBytes.acquireUninterruptibly(bytes);
    try {
      var item = new Item(id, owner, payload, landing, () -> waitingBytes.release(bytes));
      inbox.add(item);
      return item;
    } catch (RuntimeException failure) {
      waitingBytes.release(bytes);
      throw failure;
    }
  }

  private void run() {
    for (var group = inbox.take(MAX_GROUP); !group.isEmpty(); group = inbox.take(MAX_GROUP)) {
      write(group);
    }
    leave();
  }

  private void write(List<Item> group) {
    var rest = group;
    while (!rest.isEmpty()) {
      int count = 0;
      try {
        buffer.clear();
        var current = segmentFor(rest.getFirst());
        var placed = new ArrayList<Location>();
        while (count < rest.size() && fits(rest.get(count), current)) {
          placed.add(put(rest.get(count++), current));
        }
        store(rest.subList(0, count), placed, current);
      } catch (IOException failure) {
        fail(rest, DiskFailure.of(failure));
        return;
      } catch (RuntimeException failure) {
        fail(rest, failure);
        return;
      }
      rest = rest.subList(count, rest.size());
    }
  }

  /** The current segment, or a new one if the item does not fit. */
  private Segment segmentFor(Item item) throws IOException {
    if (segment == null || tail + item.footprint() > segment.bytes()) {
      leave();
      return enter(folder.next(Kind.PACKED), Segment.HEADER_BYTES);
    }
    return segment;
  }

  private Segment enter(Segment next, long at) throws IOException {
    channel = files.open(next.path());
    segment = next;
    tail = at;
    return next;
  }

  private boolean fits(Item item, Segment current) {
    return tail + buffer.position() + item.footprint() <= current.bytes()
        && buffer.position() + item.footprint() <= buffer.capacity() - AlignedBuffers.PAGE_BYTES;
  }

  private Location put(Item item, Segment current) {
    int begin = buffer.position();
    var blob =
        new Location(
            item.id,
            item.owner,
            Kind.PACKED,
            current.number(),
            tail + begin,
            item.payload.remaining());
    BlobRecord.putHeader(blob, buffer);
    buffer.put(item.payload.duplicate());
    BlobRecord.putTrailer(item.sum, buffer);
    fillUpTo(begin + (int) item.footprint());
    return blob;
  }

  private void fillUpTo(int end) {
    buffer.put(ZEROS, 0, end - buffer.position());
  }

  private void store(List<Item> items, List<Location> placed, Segment current) throws IOException {
    long began = System.nanoTime();
    long end = tail + buffer.position();
    fillUpTo((int) (BlobRecord.align(end, AlignedBuffers.PAGE_BYTES) - tail));
    var open = channel;
    if (open == null) {
      throw new IllegalStateException("no segment");
    }
    PrivateFiles.writeFully(open, buffer.flip(), tail);
    open.force(false);
    tail = end;
    counters.synced(System.nanoTime() - began);
    var steps = new ArrayList<Step>(items.size());
    for (int i = 0; i < items.size(); i++) {
      current.hold();
      steps.add(items.get(i).landing.land(placed.get(i), current::release));
    }
    items.forEach(item -> steps.addAll(item.end()));
    try {
      index.submit(steps);
    } catch (RuntimeException closed) {
      steps.forEach(step -> step.failed(closed));
      throw closed;
    }
    for (int i = 0; i < items.size(); i++) {
      counters.sealed(placed.get(i));
      items.get(i).answer.complete(true);
    }
    if (tail > current.bytes() / 2) {
      folder.prepareAhead(Kind.PACKED);
    }
  }

  /**
   * Nothing is known of a file whose sync failed, not even that a second sync would say the truth.
   * So the segment is left as it is and the next blob goes to a new one.
   */
  private void fail(List<Item> items, RuntimeException failure) {
    if (!(failure instanceof IllegalStateException)) {
      log.atError().setCause(failure).log("small blobs not written");
    }
    leave();
    for (Item item : items) {
      item.end().forEach(step -> step.failed(failure));
      item.answer.completeExceptionally(failure);
    }
  }

  private void leave() {
    var open = channel;
    var left = segment;
    channel = null;
    segment = null;
    if (left != null) {
      left.release();
    }
    if (open != null) {
      try {
        open.close();
      } catch (IOException failure) {
        log.atWarn().setCause(failure).log("segment not closed");
      }
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

  private static final class Item implements Forerunner {
    private final BlobId id;
    private final OwnerRef owner;
    private final ByteBuffer payload;
    private final int sum;
    private final Landing landing;
    private final Runnable ended;
    private final CompletableFuture<Boolean> answer = new CompletableFuture<>();

    // Guarded by this.
    private final List<Step> followers = new ArrayList<>(1);
    private boolean over;

    Item(BlobId id, OwnerRef owner, ByteBuffer payload, Landing landing, Runnable ended) {
      this.id = id;
      this.owner = owner;
      this.payload = payload;
      this.sum = Checksums.of(payload);
      this.landing = landing;
      this.ended = ended;
    }

    long footprint() {
      return BlobRecord.footprintBytes(Kind.PACKED, owner, payload.remaining());
    }

    @Override
    public synchronized boolean follow(Step step) {
      return !over && followers.add(step);
    }

    /** Takes no more followers; returns those there are, the first time. */
    synchronized List<Step> end() {
      if (over) {
        return List.of();
      }
      over = true;
      ended.run();
      return followers;
    }

    @Override
    public void await() {
      Answers.await(answer);
    }
  }
}
