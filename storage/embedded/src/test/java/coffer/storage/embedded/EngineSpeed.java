package coffer.storage.embedded;

import coffer.kernel.ByteString;
import coffer.storage.api.Batch;
import coffer.storage.api.BlobId;
import coffer.storage.api.Change;
import coffer.storage.api.Guard;
import coffer.storage.api.Outcome;
import coffer.storage.api.OwnerRef;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Placement;
import coffer.storage.api.Range;
import coffer.storage.api.Read;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * How fast the engine is on this machine, by hand: {@code main FOLDER [SECONDS]}. Not a test, since
 * its figures depend on the machine.
 */
final class EngineSpeed {
  private static final PartitionId PARTITION = new PartitionId("b.1.0");
  private static final ByteString STATE = ByteString.utf8("!s");
  private static final OwnerRef OWNER = new OwnerRef(PARTITION, ByteString.utf8("o key"));

  private final EmbeddedEngine engine;
  private final long nanos;
  private final AtomicLong next = new AtomicLong();

  private EngineSpeed(EmbeddedEngine engine, double seconds) {
    this.engine = engine;
    this.nanos = (long) (seconds * 1e9);
  }

  public static void main(String[] args) throws InterruptedException {
    double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 2;
    try (var engine =
        EmbeddedEngine.open(Path.of(args[0]), EmbeddedOptions.defaults(), InstantSource.system())) {
      var speed = new EngineSpeed(engine, seconds);
      engine.meta().createPartition(PARTITION, Map.of(STATE, ByteString.wrap(new byte[40])));
      speed.run("warm-up", 16, speed::blobAndCommit, 0);
      for (int threads : new int[] {1, 16, 64}) {
        speed.run("guarded commit", threads, speed::commit, 0);
      }
      for (int threads : new int[] {1, 16, 64}) {
        speed.run("4 KiB blob", threads, () -> speed.blob(4_096), 4_096);
      }
      for (int threads : new int[] {1, 16, 64}) {
        speed.run("4 KiB blob and commit", threads, speed::blobAndCommit, 4_096);
      }
      for (int threads : new int[] {1, 4}) {
        speed.run("1 MiB blob", threads, () -> speed.blob(1 << 20), 1 << 20);
      }
      speed.run("64 MiB blob", 2, () -> speed.blob(64 << 20), 64 << 20);
      for (int threads : new int[] {1, 16}) {
        speed.run("read 3 keys", threads, speed::read, 0);
        speed.run("list 1000", threads, speed::list, 0);
        speed.run("4 KiB blob read", threads, speed::readBlob, 4_096);
      }
      System.out.println(engine.stats());
    }
  }

  private void run(String what, int threads, Runnable once, long bytes)
      throws InterruptedException {
    var done = new LongAdder();
    var micros = new AtomicIntegerArray(500_000);
    var finished = new CountDownLatch(threads);
    long end = System.nanoTime() + nanos;
    for (int i = 0; i < threads; i++) {
      Thread.ofVirtual()
          .start(
              () -> {
                for (long from = System.nanoTime(); from < end; ) {
                  once.run();
                  long to = System.nanoTime();
                  micros.incrementAndGet((int) Math.min(micros.length() - 1, (to - from) / 1_000));
                  done.increment();
                  from = to;
                }
                finished.countDown();
              });
    }
    finished.await();
    double rate = done.sum() / (nanos / 1e9);
    System.out.printf(
        "%-24s %3d threads %9.0f/s %8.1f MB/s  p50 %6d us  p99 %6d us%n",
        what,
        threads,
        rate,
        rate * bytes / 1e6,
        percentile(micros, 0.50),
        percentile(micros, 0.99));
  }

  private static int percentile(AtomicIntegerArray micros, double share) {
    long all = 0;
    for (int i = 0; i < micros.length(); i++) {
      all += micros.get(i);
    }
    long below = 0;
    int at = 0;
    while (at < micros.length() - 1 && below + micros.get(at) < all * share) {
      below += micros.get(at++);
    }
    return at;
  }

  /** What a PUT of a new object does: three guards, two records. */
  private void commit() {
    long number = next.incrementAndGet();
    // Spread over the key space, as object names are.
    var key = ByteString.utf8("%016x".formatted(number * 0x9e3779b97f4a7c15L));
    var head = ByteString.utf8("h ").concat(key);
    var object = ByteString.utf8("o ").concat(key);
    var batch =
        new Batch(
            List.of(
                new Guard.Equals(STATE, ByteString.wrap(new byte[40])),
                new Guard.Absent(head),
                new Guard.Absent(object)),
            List.of(
                new Change.Put(head, ByteString.wrap(new byte[30])),
                new Change.Put(object, ByteString.wrap(new byte[350]))));
    if (engine.meta().commit(PARTITION, batch) != Outcome.APPLIED) {
      throw new IllegalStateException("not applied");
    }
  }

  private void blob(int length) {
    var part = ByteBuffer.allocate(Math.min(length, 64 << 10));
    var id = new BlobId(1, next.incrementAndGet());
    try (var writer = engine.blobs().create(id, Placement.STANDARD, OWNER, length)) {
      for (int at = 0; at < length; at += part.capacity()) {
        writer.write(part.clear());
      }
      writer.seal();
    }
    if (length > 4_096) {
      engine.blobs().delete(id);
    } else {
      lastBlob = id;
    }
  }

  private volatile BlobId lastBlob = new BlobId(1, 1);

  private void blobAndCommit() {
    blob(4_096);
    commit();
  }

  private void read() {
    var keys = Read.of(STATE, ByteString.utf8("h x"), ByteString.utf8("o x"));
    if (engine.meta().read(PARTITION, keys).isEmpty()) {
      throw new IllegalStateException("no partition");
    }
  }

  private void list() {
    var page = Read.range(Range.of(ByteString.utf8("o ")), 1_000);
    if (engine.meta().read(PARTITION, page).isEmpty()) {
      throw new IllegalStateException("no partition");
    }
  }

  private void readBlob() {
    engine.blobs().read(lastBlob, 0, ByteBuffer.allocate(4_096));
  }
}
