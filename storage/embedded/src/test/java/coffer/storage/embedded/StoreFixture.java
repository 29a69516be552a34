package coffer.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.ByteString;
import coffer.storage.api.Batch;
import coffer.storage.api.BlobId;
import coffer.storage.api.Change;
import coffer.storage.api.Outcome;
import coffer.storage.api.OwnerRef;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Placement;
import coffer.storage.api.Read;
import coffer.storage.api.StorageEngine;
import coffer.storage.embedded.blob.BlobSettings;
import coffer.storage.embedded.blob.SegmentSizes;
import coffer.storage.embedded.rocks.DatabaseSizes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A store in a folder with the things tests of it keep doing. */
record StoreFixture(Path folder) {
  static final PartitionId PARTITION = new PartitionId("b.1.0");
  static final OwnerRef OWNER = new OwnerRef(PARTITION, ByteString.utf8("o key"));

  /** Small segments, so that a few blobs fill them. */
  static final EmbeddedOptions SMALL =
      new EmbeddedOptions(
          new DatabaseSizes(8L << 20, 4L << 20, 1L << 20),
          new BlobSettings(new SegmentSizes(16L << 20, 16L << 20), 8, 1L << 40),
          0);

  EmbeddedEngine open() {
    return EmbeddedEngine.open(folder, SMALL, InstantSource.system());
  }

  /** What a kill at this moment would leave: the files as they are, under another name. */
  StoreFixture killed() throws IOException {
    var copy = folder.resolveSibling(folder.getFileName() + "-killed");
    try (var files = Files.walk(folder)) {
      for (Path each : files.toList()) {
        Files.copy(each, copy.resolve(folder.relativize(each).toString()));
      }
    }
    return new StoreFixture(copy);
  }

  static void create(StorageEngine engine) {
    assertThat(engine.meta().createPartition(PARTITION, Map.of())).isTrue();
  }

  static void put(StorageEngine engine, String key, String value) {
    var change = new Change.Put(ByteString.utf8(key), ByteString.utf8(value));
    assertThat(engine.meta().commit(PARTITION, new Batch(List.of(), List.of(change))))
        .isEqualTo(Outcome.APPLIED);
  }

  static String get(StorageEngine engine, String key) {
    var name = ByteString.utf8(key);
    return engine
        .meta()
        .read(PARTITION, Read.of(name))
        .orElseThrow()
        .get(name)
        .map(ByteString::utf8)
        .orElse("");
  }

  static byte[] content(BlobId id, int length) {
    byte[] bytes = new byte[length];
    new Random(id.writer() * 1_000_003 + id.sequence()).nextBytes(bytes);
    return bytes;
  }

  static void write(StorageEngine engine, BlobId id, int length) {
    try (var writer = engine.blobs().create(id, Placement.STANDARD, OWNER, length)) {
      writer.write(ByteBuffer.wrap(content(id, length)));
      writer.seal();
    }
  }

  static void assertIntact(StorageEngine engine, BlobId id, int length) {
    var into = ByteBuffer.allocate(length);
    engine.blobs().read(id, 0, into);
    assertThat(into.array()).as("blob %s", id).isEqualTo(content(id, length));
  }

  /** The one file in a folder of the store whose name ends so, the newest if there are more. */
  Path newest(String inFolder, String suffix) throws IOException {
    try (var files = Files.list(folder.resolve(inFolder))) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(suffix))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  /** Turns over all bits of some bytes of a file. */
  static void damage(Path file, long offset, int length) throws IOException {
    try (var channel =
        java.nio.channels.FileChannel.open(
            file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.allocate(length);
      channel.read(bytes, offset);
      for (int i = 0; i < length; i++) {
        bytes.put(i, (byte) ~bytes.get(i));
      }
      channel.write(bytes.clear(), offset);
    }
  }

  /** Where some bytes first occur in a file. */
  static long find(Path file, byte[] wanted) {
    try {
      byte[] all = Files.readAllBytes(file);
      for (int at = 0; at + wanted.length <= all.length; at++) {
        if (java.util.Arrays.equals(all, at, at + wanted.length, wanted, 0, wanted.length)) {
          return at;
        }
      }
      throw new AssertionError("not in the file");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Waits for something another thread does; at most 20 seconds. */
  static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
