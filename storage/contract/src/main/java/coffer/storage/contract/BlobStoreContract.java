package coffer.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.kernel.ByteString;
import coffer.storage.api.Batch;
import coffer.storage.api.BlobFacts;
import coffer.storage.api.BlobId;
import coffer.storage.api.BlobStore;
import coffer.storage.api.Change;
import coffer.storage.api.CorruptStorageException;
import coffer.storage.api.Guard;
import coffer.storage.api.MissingBlobException;
import coffer.storage.api.Outcome;
import coffer.storage.api.OwnerRef;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Placement;
import coffer.storage.api.Read;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a blob's writer and reader may rely on. */
public abstract class BlobStoreContract extends EngineContract {
  private static final OwnerRef OWNER = new OwnerRef(new PartitionId("b.1.0"), bytes("o some key"));
  private static final BlobId ID = new BlobId(1, 1);

  private BlobStore blobs() {
    return engine().blobs();
  }

  /** Bytes that differ from blob to blob and from place to place. */
  static byte[] content(BlobId id, int length) {
    byte[] bytes = new byte[length];
    new Random(id.sequence() * 31 + length).nextBytes(bytes);
    return bytes;
  }

  private void write(BlobId id, byte[] content, long expected, int part) {
    try (var writer = blobs().create(id, Placement.STANDARD, OWNER, expected)) {
      for (int from = 0; from < content.length; from += part) {
        writer.write(ByteBuffer.wrap(content, from, Math.min(part, content.length - from)));
      }
      writer.seal();
    }
  }

  private void write(BlobId id, byte[] content) {
    write(id, content, content.length, 1 << 20);
  }

  private byte[] read(BlobId id, long offset, int length) {
    var into = ByteBuffer.allocate(length);
    blobs().read(id, offset, into);
    assertThat(into.hasRemaining()).isFalse();
    return into.array();
  }

  @ParameterizedTest(name = "{0} bytes, length known: {1}")
  @CsvSource({"4096, true", "4096, false", "300000, true", "9000000, true", "300000, false"})
  void aCommitThatFollowsABlobFindsItThere(int length, boolean known) {
    var partition = new PartitionId("b.1.0");
    var record = new Change.Put(bytes("o key"), bytes("refers to it"));
    engine().meta().createPartition(partition, Map.of());
    byte[] content = content(ID, length);
    try (var writer = blobs().create(ID, Placement.STANDARD, OWNER, known ? length : -1)) {
      writer.write(ByteBuffer.wrap(content));
      var sealing = writer.startSeal();
      var refused = new Batch(List.of(new Guard.Equals(record.key(), bytes("else"))), List.of());
      assertThat(engine().meta().commit(partition, refused, sealing))
          .isEqualTo(Outcome.GUARD_FAILED);
      var batch = new Batch(List.of(new Guard.Absent(record.key())), List.of(record));
      assertThat(engine().meta().commit(partition, batch, sealing)).isEqualTo(Outcome.APPLIED);
    }
    assertThat(read(ID, 0, length)).isEqualTo(content);
    assertThat(
            engine().meta().read(partition, Read.of(record.key())).orElseThrow().get(record.key()))
        .contains(record.value());
  }

  @ParameterizedTest(name = "{0} bytes in parts of {1}, length known: {2}")
  @CsvSource({
    "0, 1, true",
    "0, 1, false",
    "1, 1, true",
    "1, 1, false",
    "4096, 4096, true",
    "65536, 10000, true",
    "65536, 10000, false",
    "69632, 69632, true",
    "69633, 69633, true",
    "65552, 65552, true",
    "300000, 7777, true",
    "300000, 7777, false",
    "1048576, 65536, true",
    "8388608, 1000000, true",
    "8388609, 1000000, true",
    "9437184, 65552, false"
  })
  void readsBackWhatWasWritten(int length, int part, boolean known) {
    var content = content(ID, length);

    write(ID, content, known ? length : -1, part);

    assertThat(read(ID, 0, length)).isEqualTo(content);
    assertThat(blobs().facts(ID)).contains(new BlobFacts(ID, OWNER, length));
  }

  @ParameterizedTest
  @ValueSource(ints = {5_000, 200_000, 9_000_000})
  void readsAnyPart(int length) {
    var content = content(ID, length);
    write(ID, content);
    var random = new Random(length);

    for (int i = 0; i < 50; i++) {
      int from = random.nextInt(length);
      int part = random.nextInt(Math.min(100_000, length - from) + 1);
      var expected = java.util.Arrays.copyOfRange(content, from, from + part);
      assertThat(read(ID, from, part)).isEqualTo(expected);
    }
    assertThat(read(ID, length, 0)).isEmpty();
  }

  @Test
  void readsIntoADirectBufferAndLeavesWhatIsBeforeIt() {
    write(ID, content(ID, 100));
    var into = ByteBuffer.allocateDirect(20).put((byte) 7).limit(11);

    blobs().read(ID, 5, into);

    assertThat(into.position()).isEqualTo(11);
    assertThat(into.get(0)).isEqualTo((byte) 7);
    assertThat(into.get(1)).isEqualTo(content(ID, 100)[5]);
    assertThat(into.clear().get(11)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 200_000, 8_400_000})
  void refusesToReadPastTheEnd(int length) {
    write(ID, content(ID, length));

    assertThatThrownBy(() -> blobs().read(ID, length - 5, ByteBuffer.allocate(6)))
        .isInstanceOf(CorruptStorageException.class);
    assertThatThrownBy(() -> blobs().read(ID, length + 1, ByteBuffer.allocate(1)))
        .isInstanceOf(CorruptStorageException.class);
  }

  @Test
  void saysWhenThereIsNoSuchBlob() {
    assertThatThrownBy(() -> blobs().read(ID, 0, ByteBuffer.allocate(1)))
        .isInstanceOf(MissingBlobException.class);
    assertThat(blobs().facts(ID)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 200_000, 8_400_000})
  void showsNothingBeforeTheSealAndNothingWithoutOne(int length) {
    var writer = blobs().create(ID, Placement.STANDARD, OWNER, length);
    writer.write(ByteBuffer.wrap(content(ID, length)));
    assertThat(blobs().facts(ID)).isEmpty();

    writer.close();

    assertThat(blobs().facts(ID)).isEmpty();
    assertThat(blobs().scan(Optional.empty(), 10)).isEmpty();
  }

  /** Lengths on either side of the places where an engine may put a blob elsewhere. */
  @ParameterizedTest(name = "{0} bytes promised, {1} more written")
  @CsvSource({
    "0, 1", "1, -1", "100, 1", "100, -1", "100, 9000000",
    "200000, 1", "200000, -1", "200000, -200000", "8400000, 1", "8400000, -1"
  })
  void keepsNothingOfABlobThatIsNotAsLongAsPromised(int promised, int more) {
    byte[] content = content(ID, promised + more);

    assertThatThrownBy(() -> write(ID, content, promised, 1 << 20))
        .isInstanceOf(IllegalStateException.class);

    assertThat(blobs().facts(ID)).isEmpty();
    assertThat(blobs().scan(Optional.empty(), 10)).isEmpty();
    var next = new BlobId(1, 2);
    write(next, content(next, 10));
    assertThat(read(next, 0, 10)).isEqualTo(content(next, 10));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_536, 8_400_000})
  void keepsABlobThatIsExactlyAsLongAsPromised(int length) {
    write(ID, content(ID, length), length, 1 << 20);

    assertThat(blobs().facts(ID)).contains(new BlobFacts(ID, OWNER, length));
    assertThat(read(ID, 0, length)).isEqualTo(content(ID, length));
  }

  @Test
  void refusesAnIdThatWasUsed() {
    write(ID, content(ID, 10));

    assertThatThrownBy(() -> blobs().create(ID, Placement.STANDARD, OWNER, 10))
        .isInstanceOf(IllegalStateException.class);
    assertThat(read(ID, 0, 10)).isEqualTo(content(ID, 10));
  }

  @Test
  void refusesAnIdThatIsBeingWritten() {
    try (var first = blobs().create(ID, Placement.STANDARD, OWNER, 3)) {
      assertThatThrownBy(() -> blobs().create(ID, Placement.STANDARD, OWNER, 3))
          .isInstanceOf(IllegalStateException.class);

      first.write(ByteBuffer.wrap(content(ID, 3)));
      first.seal();
    }
    assertThat(read(ID, 0, 3)).isEqualTo(content(ID, 3));
  }

  @Test
  void acceptsNothingAfterTheSeal() {
    try (var writer = blobs().create(ID, Placement.STANDARD, OWNER, -1)) {
      writer.write(ByteBuffer.wrap(content(ID, 10)));
      writer.seal();

      assertThatThrownBy(() -> writer.write(ByteBuffer.allocate(1)))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(writer::seal).isInstanceOf(IllegalStateException.class);
    }
    assertThat(blobs().facts(ID).orElseThrow().lengthBytes()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 200_000, 8_400_000})
  void deletes(int length) {
    var other = new BlobId(1, 2);
    write(ID, content(ID, length));
    write(other, content(other, length));

    blobs().delete(ID);
    blobs().delete(ID);

    assertThat(blobs().facts(ID)).isEmpty();
    assertThatThrownBy(() -> blobs().read(ID, 0, ByteBuffer.allocate(1)))
        .isInstanceOf(MissingBlobException.class);
    assertThat(read(other, 0, length)).isEqualTo(content(other, length));
  }

  @Test
  void deletesWhatDoesNotExist() {
    blobs().delete(ID);

    assertThat(blobs().facts(ID)).isEmpty();
  }

  @Test
  void scansInTheOrderOfUnsignedIds() {
    var ids =
        List.of(
            new BlobId(1, 1),
            new BlobId(1, 2),
            new BlobId(1, 300),
            new BlobId(1, -1),
            new BlobId(2, 0),
            new BlobId(-1, 5));
    for (BlobId id : ids.reversed()) {
      write(id, content(id, 10));
    }
    blobs().delete(new BlobId(1, 300));

    var found = new ArrayList<BlobId>();
    var page = blobs().scan(Optional.empty(), 2);
    while (!page.isEmpty()) {
      page.forEach(facts -> found.add(facts.id()));
      page = blobs().scan(Optional.of(found.getLast()), 2);
    }

    assertThat(found)
        .containsExactly(
            new BlobId(1, 1),
            new BlobId(1, 2),
            new BlobId(1, -1),
            new BlobId(2, 0),
            new BlobId(-1, 5));
  }

  @Test
  void keepsTheLongestOwner() {
    var owner = new OwnerRef(new PartitionId("p".repeat(200)), ByteString.utf8("k".repeat(4_096)));
    try (var writer = blobs().create(ID, Placement.STANDARD, owner, 3)) {
      writer.write(ByteBuffer.wrap(content(ID, 3)));
      writer.seal();
    }

    assertThat(blobs().facts(ID)).contains(new BlobFacts(ID, owner, 3));
    assertThat(read(ID, 0, 3)).isEqualTo(content(ID, 3));
  }

  @Test
  void verifiesWhatIsThereAsItWasWritten() {
    write(ID, content(ID, 300_000));

    blobs().verify(ID);
    blobs().delete(ID);
    assertThatThrownBy(() -> blobs().verify(ID)).isInstanceOf(MissingBlobException.class);
  }

  @Test
  void writesReadsAndDeletesOnManyThreads() throws Exception {
    int[] lengths = {0, 1, 500, 4_096, 70_000, 150_000};

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int t = 1; t <= 16; t++) {
        int writer = t;
        running.add(threads.submit(() -> oneWriter(writer, lengths)));
      }
      for (Future<?> each : running) {
        each.get(60, TimeUnit.SECONDS);
      }
    }

    assertThat(blobs().scan(Optional.empty(), 1_000)).hasSize(16 * 20);
  }

  /** Writes thirty blobs and deletes ten of them, checking all the while. */
  private void oneWriter(int writer, int[] lengths) {
    for (int i = 1; i <= 30; i++) {
      var id = new BlobId(writer, i);
      var content = content(id, lengths[i % lengths.length]);
      write(id, content, i % 2 == 0 ? content.length : -1, 50_000);
      assertThat(read(id, 0, content.length)).isEqualTo(content);
      if (i % 3 == 0) {
        blobs().delete(new BlobId(writer, i - 1));
        assertThat(blobs().facts(new BlobId(writer, i - 1))).isEmpty();
      }
    }
  }
}
