package coffer.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.storage.api.BlobId;
import coffer.storage.api.MissingBlobException;
import coffer.storage.api.Placement;
import coffer.storage.api.StorageFullException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the store gets space back, and what it does when there is none. */
final class SpaceTest {
  @TempDir Path temp;
  private StoreFixture store = new StoreFixture(Path.of("."));

  @BeforeEach
  void chooseFolder() {
    store = new StoreFixture(temp.resolve("store"));
  }

  private static BlobId id(int i) {
    return new BlobId(1, i);
  }

  @ParameterizedTest(name = "blobs of {0} bytes")
  @ValueSource(ints = {60_000, 1_000_000})
  void givesBackTheSpaceOfDeletedBlobs(int length) {
    int count = (int) (5 * (16L << 20) / length);
    try (var engine = store.open()) {
      StoreFixture.create(engine);
      for (int i = 0; i < count; i++) {
        StoreFixture.write(engine, id(i), length);
      }
      long before = engine.stats().blobs().segments();
      for (int i = 0; i < count; i++) {
        if (i % 10 != 0) {
          engine.blobs().delete(id(i));
        }
      }

      StoreFixture.await(
          () -> {
            engine.segments().compact();
            return engine.stats().blobs().segments() <= 3;
          });

      assertThat(before).isGreaterThanOrEqualTo(5);
      for (int i = 0; i < count; i += 10) {
        StoreFixture.assertIntact(engine, id(i), length);
      }
      assertThat(engine.blobs().scan(Optional.empty(), 10_000)).hasSize((count + 9) / 10);
    }
    try (var engine = store.open()) {
      for (int i = 0; i < count; i += 10) {
        StoreFixture.assertIntact(engine, id(i), length);
        engine.segments().verify(id(i));
      }
    }
  }

  @Test
  void reusesEmptySegmentFiles() {
    try (var engine = store.open()) {
      for (int round = 1; round <= 6; round++) {
        for (int i = 0; i < 20; i++) {
          StoreFixture.write(engine, new BlobId(round, i), 1 << 20);
        }
        for (int i = 0; i < 20; i++) {
          engine.blobs().delete(new BlobId(round, i));
        }
        int released = round;
        StoreFixture.await(
            () -> {
              engine.segments().compact();
              return engine.stats().blobs().recycled() >= released;
            });
      }
      StoreFixture.await(() -> countSegmentFiles() <= 7);
    }
  }

  private long countSegmentFiles() {
    try (var files = Files.list(store.folder().resolve("segments"))) {
      return files.count();
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  /** Writers, readers and deleters beside a compactor that never rests. */
  @Test
  void losesNothingWhileItCompacts() throws Exception {
    long seed = ThreadLocalRandom.current().nextLong();
    var stop = new AtomicBoolean();
    try (var engine = store.open();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var compactor =
          threads.submit(
              () -> {
                while (!stop.get()) {
                  engine.segments().compact();
                }
              });
      List<Future<Set<BlobId>>> writers = new ArrayList<>();
      for (int w = 1; w <= 8; w++) {
        int writer = w;
        writers.add(threads.submit(() -> churn(engine, writer, new Random(seed + writer))));
      }
      for (Future<Set<BlobId>> each : writers) {
        assertThat(each.get(60, TimeUnit.SECONDS)).as("seed %d", seed).isNotEmpty();
      }
      stop.set(true);
      compactor.get(60, TimeUnit.SECONDS);
      for (Future<Set<BlobId>> each : writers) {
        each.get().forEach(id -> StoreFixture.assertIntact(engine, id, length(id)));
      }
      assertThat(engine.stats().blobs().movedBytes()).as("seed %d", seed).isPositive();
    }
  }

  private static int length(BlobId id) {
    return (int) ((id.sequence() * 7_919 + id.writer() * 104_729) % 200_000);
  }

  private static Set<BlobId> churn(EmbeddedEngine engine, int writer, Random random) {
    var alive = new ArrayList<BlobId>();
    for (int i = 0; i < 150; i++) {
      var id = new BlobId(writer, i);
      StoreFixture.write(engine, id, length(id));
      alive.add(id);
      if (alive.size() > 5) {
        var gone = alive.remove(random.nextInt(alive.size()));
        engine.blobs().delete(gone);
        assertThatThrownBy(() -> engine.blobs().read(gone, 0, ByteBuffer.allocate(1)))
            .isInstanceOf(MissingBlobException.class);
      }
      var some = alive.get(random.nextInt(alive.size()));
      StoreFixture.assertIntact(engine, some, length(some));
    }
    return new HashSet<>(alive);
  }

  @Test
  void removesTheFileOfADeletedLargeBlob() {
    try (var engine = store.open()) {
      StoreFixture.write(engine, id(5), 9_000_000);
      var file = store.folder().resolve("files/05").resolve(id(5) + ".blob");
      assertThat(file).exists();

      engine.blobs().delete(id(5));

      StoreFixture.await(() -> !Files.exists(file));
    }
  }

  @Test
  void removesWhatAnUnfinishedUploadLeft() throws IOException {
    StoreFixture killed;
    try (var engine = store.open();
        var writer = engine.blobs().create(id(6), Placement.STANDARD, StoreFixture.OWNER, -1)) {
      writer.write(ByteBuffer.allocate(1 << 20));
      StoreFixture.write(engine, id(7), 9_000_000);
      StoreFixture.put(createdIn(engine), "a", "1");
      killed = store.killed();
    }
    var left = killed.folder().resolve("files/06").resolve(id(6) + ".blob");
    assertThat(left).exists();

    try (var engine = killed.open()) {
      StoreFixture.await(() -> !Files.exists(left));
      StoreFixture.assertIntact(engine, id(7), 9_000_000);
    }
  }

  private static EmbeddedEngine createdIn(EmbeddedEngine engine) {
    StoreFixture.create(engine);
    return engine;
  }

  @Test
  void reusesTheSpaceOfBlobsThatNoRecordLocates() throws IOException {
    try (var engine = store.open()) {
      StoreFixture.create(engine);
      StoreFixture.write(engine, id(1), 30_000);
      StoreFixture.put(engine, "a", "1");
    }
    // What a power cut may leave: the blob's bytes, but not the location written after them.
    var before = store.killed();
    try (var engine = store.open()) {
      StoreFixture.write(engine, id(2), 30_000);
    }
    var segment = store.newest("segments", ".seg");
    Files.copy(
        segment,
        before.folder().resolve("segments").resolve(segment.getFileName()),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    try (var engine = before.open()) {
      assertThat(engine.blobs().facts(id(2))).isEmpty();
      StoreFixture.write(engine, id(3), 30_000);
      StoreFixture.assertIntact(engine, id(1), 30_000);
      StoreFixture.assertIntact(engine, id(3), 30_000);
      assertThat(engine.stats().blobs().segments()).isEqualTo(1);
    }
  }

  @Test
  void refusesBlobsButNotDeletionWhenTheReserveIsReached() {
    var usable = new AtomicLong(Long.MAX_VALUE);
    var options =
        new EmbeddedOptions(
            StoreFixture.SMALL.databaseSizes(), StoreFixture.SMALL.blobs(), 100L << 20);
    try (var engine =
        EmbeddedEngine.open(store.folder(), options, InstantSource.system(), usable::get)) {
      StoreFixture.create(engine);
      StoreFixture.write(engine, id(1), 1_000);

      usable.set(99L << 20);
      StoreFixture.await(() -> isFull(engine, id(2)));

      assertThatThrownBy(() -> StoreFixture.write(engine, id(2), 9_000_000))
          .isInstanceOf(StorageFullException.class);
      StoreFixture.put(engine, "still", "works");
      StoreFixture.assertIntact(engine, id(1), 1_000);
      engine.blobs().delete(id(1));

      usable.set(20L << 20);
      StoreFixture.await(() -> metadataIsFull(engine));
      assertThat(StoreFixture.get(engine, "still")).isEqualTo("works");
      engine.meta().dropPartition(StoreFixture.PARTITION);

      usable.set(Long.MAX_VALUE);
      StoreFixture.await(() -> !isFull(engine, id(3)));
      StoreFixture.create(engine);
      StoreFixture.put(engine, "a", "1");
    }
  }

  private static boolean isFull(EmbeddedEngine engine, BlobId id) {
    try (var _ = engine.blobs().create(id, Placement.STANDARD, StoreFixture.OWNER, 10)) {
      return false;
    } catch (StorageFullException _) {
      return true;
    }
  }

  private static boolean metadataIsFull(EmbeddedEngine engine) {
    try {
      StoreFixture.put(engine, "k", "v");
      return false;
    } catch (StorageFullException _) {
      return true;
    }
  }

  @Test
  void refusesALengthOtherThanTheOneAnnounced() {
    try (var engine = store.open()) {
      try (var writer = engine.blobs().create(id(1), Placement.STANDARD, StoreFixture.OWNER, 10)) {
        writer.write(ByteBuffer.allocate(9));
        assertThatThrownBy(writer::seal).isInstanceOf(IllegalStateException.class);
      }
      try (var writer =
          engine.blobs().create(id(2), Placement.STANDARD, StoreFixture.OWNER, 100_000)) {
        writer.write(ByteBuffer.allocate(100_000));
        assertThatThrownBy(() -> writer.write(ByteBuffer.allocate(1)))
            .isInstanceOf(IllegalStateException.class);
      }

      assertThat(engine.blobs().scan(Optional.empty(), 10)).isEmpty();
    }
  }
}
