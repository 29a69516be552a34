package coffer.bench.jmh;

import coffer.kernel.ByteString;
import coffer.storage.api.Batch;
import coffer.storage.api.Change;
import coffer.storage.api.Guard;
import coffer.storage.api.MetaStore;
import coffer.storage.api.Outcome;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Range;
import coffer.storage.api.Read;
import coffer.storage.api.ReadResult;
import coffer.storage.api.StorageEngine;
import coffer.storage.embedded.EmbeddedEngine;
import coffer.storage.embedded.EmbeddedOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The embedded engine's index: the reads and the commit of a PUT, and a page of a listing. Commits
 * are synced to disk, so theirs are figures of the disk under the temporary folder.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class IndexBenchmark {
  private static final PartitionId PARTITION = new PartitionId("b.1.0");
  private static final ByteString STATE = ByteString.utf8("!s");
  private static final ByteString STATE_VALUE = ByteString.wrap(new byte[40]);
  private static final ByteString OBJECTS = ByteString.utf8("o ");
  private static final ByteString HEAD = ByteString.wrap(new byte[30]);
  private static final ByteString OBJECT = ByteString.wrap(new byte[350]);
  private static final int BATCH = 250;
  private static final int PAGE = 1_000;
  // Spreads consecutive numbers over the key space, as object names are spread.
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  /** Keys that are there to be read and listed. */
  @Param("50000")
  int keys;

  private final AtomicLong next = new AtomicLong();
  private Optional<Path> folder = Optional.empty();
  private Optional<StorageEngine> engine = Optional.empty();

  /** Opens a store and fills it with what there is to list. */
  @Setup
  public void openStore() throws IOException {
    Path made = Files.createTempDirectory("coffer-jmh-");
    folder = Optional.of(made);
    engine =
        Optional.of(
            EmbeddedEngine.open(
                made.resolve("store"), EmbeddedOptions.defaults(), InstantSource.system()));
    meta().createPartition(PARTITION, Map.of(STATE, STATE_VALUE));
    for (int done = 0; done < keys; done += BATCH) {
      List<Change> changes = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        changes.add(new Change.Put(OBJECTS.concat(nextKey()), OBJECT));
      }
      applied(meta().commit(PARTITION, new Batch(List.of(), changes)));
    }
  }

  /** Removes the store. */
  @TearDown
  public void removeStore() throws IOException {
    engine.ifPresent(StorageEngine::close);
    if (folder.isPresent()) {
      try (var files = Files.walk(folder.get())) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Commits a new object, one at a time: three guards, two records, one sync. */
  @Benchmark
  @Threads(1)
  public Outcome commitAlone() {
    return commit();
  }

  /** Commits new objects, sixteen at a time: they share syncs. */
  @Benchmark
  @Threads(16)
  public Outcome commitTogether() {
    return commit();
  }

  /** Reads the three records that a PUT looks at. */
  @Benchmark
  @Threads(1)
  public ReadResult readKey() {
    ByteString key = key(Math.floorMod(next.getAndIncrement(), keys));
    return found(Read.of(STATE, ByteString.utf8("h ").concat(key), OBJECTS.concat(key)));
  }

  /** Reads a page of 1,000 keys out of all there are. */
  @Benchmark
  @Threads(1)
  public ReadResult listPage() {
    ByteString after = OBJECTS.concat(key(Math.floorMod(next.getAndIncrement(), keys)));
    return found(Read.range(Range.after(OBJECTS, after), PAGE));
  }

  private Outcome commit() {
    ByteString key = nextKey();
    ByteString head = ByteString.utf8("h ").concat(key);
    ByteString object = OBJECTS.concat(key);
    return applied(
        meta()
            .commit(
                PARTITION,
                new Batch(
                    List.of(
                        new Guard.Equals(STATE, STATE_VALUE),
                        new Guard.Absent(head),
                        new Guard.Absent(object)),
                    List.of(new Change.Put(head, HEAD), new Change.Put(object, OBJECT)))));
  }

  private ByteString nextKey() {
    return key(next.getAndIncrement());
  }

  private static ByteString key(long number) {
    return ByteString.utf8("%016x".formatted(number * SPREAD));
  }

  private ReadResult found(Read read) {
    return meta().read(PARTITION, read).orElseThrow();
  }

  private MetaStore meta() {
    return engine.orElseThrow().meta();
  }

  private static Outcome applied(Outcome outcome) {
    if (outcome != Outcome.APPLIED) {
      throw new IllegalStateException("the batch was not applied");
    }
    return outcome;
  }
}
