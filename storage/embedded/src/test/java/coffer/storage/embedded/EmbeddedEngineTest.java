package coffer.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.kernel.ByteString;
import coffer.storage.api.Batch;
import coffer.storage.api.BlobFacts;
import coffer.storage.api.BlobId;
import coffer.storage.api.Change;
import coffer.storage.api.CorruptStorageException;
import coffer.storage.api.Outcome;
import coffer.storage.api.Placement;
import coffer.storage.api.Read;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedEngineTest {
  private static final int[] LENGTHS = {0, 5, 4_096, 69_632, 69_633, 1 << 20, 8_400_000};

  @TempDir Path temp;
  private StoreFixture store = new StoreFixture(Path.of("."));

  @BeforeEach
  void chooseFolder() {
    store = new StoreFixture(temp.resolve("a/store"));
  }

  private static void fill(EmbeddedEngine engine) {
    StoreFixture.create(engine);
    for (int i = 0; i < LENGTHS.length; i++) {
      StoreFixture.write(engine, new BlobId(1, i), LENGTHS[i]);
      StoreFixture.put(engine, "k" + i, "v" + i);
    }
  }

  private static void assertFilled(EmbeddedEngine engine) {
    for (int i = 0; i < LENGTHS.length; i++) {
      assertThat(StoreFixture.get(engine, "k" + i)).isEqualTo("v" + i);
      StoreFixture.assertIntact(engine, new BlobId(1, i), LENGTHS[i]);
      assertThat(engine.blobs().facts(new BlobId(1, i)))
          .contains(new BlobFacts(new BlobId(1, i), StoreFixture.OWNER, LENGTHS[i]));
      engine.segments().verify(new BlobId(1, i));
    }
  }

  @Test
  void keepsEverythingWhenItIsClosedAndOpened() {
    try (var engine = store.open()) {
      fill(engine);
    }

    try (var engine = store.open()) {
      assertFilled(engine);
    }
  }

  @Test
  void keepsTheBlobThatACommitFollowed() throws IOException {
    var id = new BlobId(1, 77);
    var key = ByteString.utf8("refers");
    try (var engine = store.open()) {
      StoreFixture.create(engine);
      try (var writer = engine.blobs().create(id, Placement.STANDARD, StoreFixture.OWNER, 4_096)) {
        writer.write(ByteBuffer.wrap(StoreFixture.content(id, 4_096)));
        var batch = new Batch(List.of(), List.of(new Change.Put(key, ByteString.utf8("to it"))));
        assertThat(engine.meta().commit(StoreFixture.PARTITION, batch, writer.startSeal()))
            .isEqualTo(Outcome.APPLIED);
      }

      try (var again = store.killed().open()) {
        assertThat(StoreFixture.get(again, "refers")).isEqualTo("to it");
        StoreFixture.assertIntact(again, id, 4_096);
      }
    }
  }

  @Test
  void keepsEverythingThatWasAcknowledgedWhenItIsKilled() throws IOException {
    try (var engine = store.open()) {
      fill(engine);

      var killed = store.killed();

      try (var again = killed.open()) {
        assertFilled(again);
        StoreFixture.put(again, "after", "the crash");
        StoreFixture.write(again, new BlobId(2, 1), 300_000);
      }
      try (var third = killed.open()) {
        assertFilled(third);
        assertThat(StoreFixture.get(third, "after")).isEqualTo("the crash");
        StoreFixture.assertIntact(third, new BlobId(2, 1), 300_000);
      }
    }
  }

  @Test
  void overwritesNothingWhenItGoesOnInASegment() {
    for (int round = 0; round < 4; round++) {
      try (var engine = store.open()) {
        for (int i = 0; i < 3; i++) {
          StoreFixture.write(engine, new BlobId(round + 1, i), 3_000 + i);
          StoreFixture.write(engine, new BlobId(round + 1, 10 + i), 100_000 + i);
        }
      }
    }

    try (var engine = store.open()) {
      for (int round = 0; round < 4; round++) {
        for (int i = 0; i < 3; i++) {
          StoreFixture.assertIntact(engine, new BlobId(round + 1, i), 3_000 + i);
          StoreFixture.assertIntact(engine, new BlobId(round + 1, 10 + i), 100_000 + i);
        }
      }
      assertThat(engine.stats().blobs().segments()).isEqualTo(2);
    }
  }

  @Test
  void letsNobodyOpenItTwice() {
    try (var engine = store.open()) {
      StoreFixture.create(engine);

      assertThatThrownBy(store::open)
          .isInstanceOf(StoreInUseException.class)
          .hasMessage("the store is in use by another server");
    }
  }

  @Test
  void canBeOpenedAgainAfterAFailedAttempt() throws IOException {
    store.open().close();
    byte[] format = Files.readAllBytes(store.folder().resolve("FORMAT"));
    Files.writeString(store.folder().resolve("FORMAT"), "something else");
    assertThatThrownBy(store::open).isInstanceOf(CorruptStorageException.class);

    Files.write(store.folder().resolve("FORMAT"), format);

    try (var engine = store.open()) {
      StoreFixture.create(engine);
    }
  }

  @Test
  void isReadableByItsOwnerOnly() throws IOException {
    try (var engine = store.open()) {
      fill(engine);
      try (var files = Files.walk(store.folder())) {
        assertThat(files.filter(file -> !file.startsWith(store.folder().resolve("db"))))
            .allSatisfy(
                file ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
      }
      // RocksDB makes its own files with the process's mask; the folder around them is closed.
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(store.folder().resolve("db"))))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void staysSmallWhileItHoldsNothing() throws IOException {
    store.open().close();

    try (var files = Files.walk(store.folder())) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      assertThat(bytes).isLessThan(1 << 20);
    }
  }

  @Test
  void refusesAStoreOfANewerVersion() throws IOException {
    store.open().close();
    var text = "coffer-embedded 7";
    var crc = new java.util.zip.CRC32C();
    crc.update(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    Files.writeString(
        store.folder().resolve("FORMAT"), "%s %08x\n".formatted(text, crc.getValue()));

    assertThatThrownBy(store::open)
        .isInstanceOfSatisfying(
            StoreVersionException.class,
            refusal -> {
              assertThat(refusal.found()).isEqualTo(7);
              assertThat(refusal.newestKnown()).isEqualTo(1);
            });
  }

  @Test
  void finishesAStoreThatWasHalfMade() throws IOException {
    store.open().close();
    Files.delete(store.folder().resolve("FORMAT"));

    try (var engine = store.open()) {
      StoreFixture.create(engine);
      StoreFixture.put(engine, "a", "1");
      assertThat(StoreFixture.get(engine, "a")).isEqualTo("1");
    }
  }

  @Test
  void refusesWorkOnceItIsClosed() {
    var engine = store.open();
    StoreFixture.create(engine);
    engine.close();

    assertThatThrownBy(() -> StoreFixture.put(engine, "a", "1"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () -> engine.meta().read(StoreFixture.PARTITION, Read.of(ByteString.utf8("a"))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> StoreFixture.write(engine, new BlobId(1, 1), 10))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void countsWhatItDoes() {
    try (var engine = store.open()) {
      fill(engine);

      var stats = engine.stats();

      assertThat(stats.commits().syncs()).isBetween(1L, 1L + LENGTHS.length);
      assertThat(stats.commits().failures()).isZero();
      assertThat(stats.blobs().packed()).isEqualTo(4);
      assertThat(stats.blobs().extents()).isEqualTo(2);
      assertThat(stats.blobs().files()).isEqualTo(1);
      assertThat(stats.blobs().liveBytes()).isGreaterThan(4_096 + 69_632 + 69_633 + (1 << 20));
    }
  }
}
