package coffer.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.storage.api.BlobId;
import coffer.storage.api.CorruptStorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store makes of files that are not as it left them. */
final class DamageTest {
  private static final BlobId SMALL = new BlobId(1, 1);
  private static final BlobId MIDDLE = new BlobId(1, 2);
  private static final BlobId LARGE = new BlobId(1, 3);

  @TempDir Path temp;
  private StoreFixture store = new StoreFixture(Path.of("."));

  /** A store killed after ten commits, the values of which are found in its log. */
  @BeforeEach
  void killAStore() throws IOException {
    var fixture = new StoreFixture(temp.resolve("store"));
    try (var engine = fixture.open()) {
      StoreFixture.create(engine);
      for (int i = 0; i < 10; i++) {
        StoreFixture.put(engine, "k" + i, value(i));
      }
      StoreFixture.write(engine, SMALL, 10_000);
      StoreFixture.write(engine, MIDDLE, 200_000);
      StoreFixture.write(engine, LARGE, 8_400_000);
      StoreFixture.put(engine, "last", "commit");
      store = fixture.killed();
    }
  }

  private static String value(int i) {
    return "the value of key number " + i + ".";
  }

  private Path log() throws IOException {
    return store.newest("db", ".log");
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
    return assertThatThrownBy(() -> store.open().close())
        .isInstanceOf(CorruptStorageException.class);
  }

  @Test
  void acceptsALogThatEndsInATornRecord() throws IOException {
    // Half a record, as a kill or a power cut in the middle of a write leaves it.
    byte[] log = Files.readAllBytes(log());
    int end = endOf(log);
    byte[] torn = Arrays.copyOf(log, end + 40);
    System.arraycopy(log, 0, torn, end, 40);
    torn[end] ^= 0x55;
    Files.write(log(), torn);

    try (var engine = store.open()) {
      assertThat(StoreFixture.get(engine, "last")).isEqualTo("commit");
      StoreFixture.put(engine, "next", "one");
    }
    try (var engine = store.open()) {
      assertThat(StoreFixture.get(engine, "k0")).isEqualTo(value(0));
      assertThat(StoreFixture.get(engine, "next")).isEqualTo("one");
    }
  }

  @Test
  void acceptsALogThatEndsInRubbish() throws IOException {
    byte[] log = Files.readAllBytes(log());
    int end = endOf(log);
    byte[] longer = Arrays.copyOf(log, end + 3_000);
    Arrays.fill(longer, end, longer.length, (byte) 0xa5);
    Files.write(log(), longer);

    try (var engine = store.open()) {
      assertThat(StoreFixture.get(engine, "last")).isEqualTo("commit");
    }
  }

  private static int endOf(byte[] log) {
    int end = log.length;
    while (end > 0 && log[end - 1] == 0) {
      end--;
    }
    return end;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 9})
  void refusesALogDamagedBeforeItsEnd(int commit) throws IOException {
    byte[] value = value(commit).getBytes(StandardCharsets.US_ASCII);
    StoreFixture.damage(log(), StoreFixture.find(log(), value), 1);

    assertRefused().hasMessageContaining("write-ahead log").hasMessageContaining("acknowledged");
    // Looking must not have made it worse.
    StoreFixture.damage(
        log(), StoreFixture.find(log(), Arrays.copyOfRange(value, 1, value.length)) - 1, 1);
    try (var engine = store.open()) {
      assertThat(StoreFixture.get(engine, "k" + commit)).isEqualTo(value(commit));
      assertThat(StoreFixture.get(engine, "last")).isEqualTo("commit");
    }
  }

  @Test
  void refusesALogThatIsCutShort() throws IOException {
    byte[] log = Files.readAllBytes(log());
    Files.write(log(), Arrays.copyOf(log, endOf(log) - 10));

    assertRefused().hasMessageContaining("write-ahead log");
  }

  @Test
  void refusesAStoreWhoseLogIsGone() throws IOException {
    Files.delete(log());

    assertRefused();
  }

  @ParameterizedTest
  @ValueSource(strings = {"CURRENT", "WATERMARK", "FORMAT"})
  void refusesAStoreWithAnEmptiedFile(String name) throws IOException {
    var inDatabase = store.folder().resolve("db").resolve(name);
    Files.write(Files.exists(inDatabase) ? inDatabase : store.folder().resolve(name), new byte[0]);

    assertRefused();
  }

  @Test
  void refusesADamagedFormatFile() throws IOException {
    StoreFixture.damage(store.folder().resolve("FORMAT"), 3, 1);

    assertRefused().hasMessage("damaged storage: file FORMAT");
  }

  @Test
  void refusesAStoreWithoutItsDatabase() throws IOException {
    try (var files = Files.list(store.folder().resolve("db"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }

    assertRefused();
  }

  @Test
  void believesTheOtherSlotOfATornWatermark() throws IOException {
    StoreFixture.damage(store.folder().resolve("WATERMARK"), 16, 4);

    try (var engine = store.open()) {
      assertThat(StoreFixture.get(engine, "last")).isEqualTo("commit");
    }
  }

  @Test
  void refusesAWatermarkWithBothSlotsDamaged() throws IOException {
    StoreFixture.damage(store.folder().resolve("WATERMARK"), 16, 4);
    StoreFixture.damage(store.folder().resolve("WATERMARK"), 512 + 16, 4);

    assertRefused().hasMessageContaining("watermark");
  }

  @Test
  void servesNothingFromADamagedTableFile() throws IOException {
    // Opening after a kill moves what is in the log to a table file.
    store.open().close();
    var table = fileWith(value(4));
    StoreFixture.damage(
        table, StoreFixture.find(table, value(4).getBytes(StandardCharsets.US_ASCII)), 1);

    assertThatThrownBy(
            () -> {
              try (var engine = store.open()) {
                StoreFixture.get(engine, "k4");
              }
            })
        .isInstanceOf(CorruptStorageException.class)
        .hasMessageContaining("db/" + table.getFileName());
  }

  private Path fileWith(String text) throws IOException {
    try (var files = Files.list(store.folder().resolve("db"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".sst")).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          return file;
        }
      }
    }
    throw new AssertionError("in no table file");
  }

  private Path segmentWith(BlobId id, int length) throws IOException {
    try (var files = Files.list(store.folder().resolve("segments"))) {
      byte[] begin = Arrays.copyOf(StoreFixture.content(id, length), 64);
      for (Path file : files.toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
            .contains(new String(begin, StandardCharsets.ISO_8859_1))) {
          return file;
        }
      }
    }
    throw new AssertionError("in no segment");
  }

  @Test
  void noticesDamageOfSmallAndMiddlingBlobs() throws IOException {
    var small = segmentWith(SMALL, 10_000);
    StoreFixture.damage(
        small,
        StoreFixture.find(small, Arrays.copyOf(StoreFixture.content(SMALL, 10_000), 64)) + 9_999,
        1);
    var middle = segmentWith(MIDDLE, 200_000);
    StoreFixture.damage(
        middle,
        StoreFixture.find(middle, Arrays.copyOf(StoreFixture.content(MIDDLE, 200_000), 64)),
        1);

    try (var engine = store.open()) {
      assertThatThrownBy(() -> engine.segments().verify(SMALL))
          .isInstanceOf(CorruptStorageException.class)
          .hasMessageContaining(SMALL.toString());
      assertThatThrownBy(() -> engine.segments().verify(MIDDLE))
          .isInstanceOf(CorruptStorageException.class)
          .hasMessageContaining(MIDDLE.toString());
      engine.segments().verify(LARGE);
      StoreFixture.assertIntact(engine, LARGE, 8_400_000);
    }
  }

  @Test
  void noticesALargeBlobThatWasCutShort() throws IOException {
    var file = store.folder().resolve("files/03").resolve(LARGE + ".blob");
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(5_000_000);
    }

    try (var engine = store.open()) {
      assertThatThrownBy(() -> engine.segments().verify(LARGE))
          .isInstanceOf(CorruptStorageException.class);
      assertThatThrownBy(() -> engine.blobs().read(LARGE, 8_000_000, ByteBuffer.allocate(10)))
          .isInstanceOf(CorruptStorageException.class);
      StoreFixture.assertIntact(engine, SMALL, 10_000);
    }
  }

  @Test
  void namesASegmentFileThatIsMissing() throws IOException {
    var segment = segmentWith(MIDDLE, 200_000);
    Files.delete(segment);

    try (var engine = store.open()) {
      assertThatThrownBy(() -> engine.blobs().read(MIDDLE, 0, ByteBuffer.allocate(10)))
          .isInstanceOf(CorruptStorageException.class)
          .hasMessageContaining(segment.getFileName().toString());
      assertThat(engine.segments().damagedFiles())
          .containsExactly("segments/" + segment.getFileName());
      StoreFixture.assertIntact(engine, SMALL, 10_000);
    }
  }

  @Test
  void namesASegmentFileThatIsNotItsOwn() throws IOException {
    var segment = segmentWith(SMALL, 10_000);
    StoreFixture.damage(segment, 20, 1);

    try (var engine = store.open()) {
      assertThat(engine.segments().damagedFiles())
          .containsExactly("segments/" + segment.getFileName());
    }
  }
}
