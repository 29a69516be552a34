package coffer.objects.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.crypto.PlainKeystore;
import coffer.objects.ContentKey;
import coffer.objects.Versioning;
import coffer.objects.care.Finding;
import coffer.storage.api.BlobFacts;
import coffer.storage.api.CorruptStorageException;
import coffer.storage.embedded.EmbeddedEngine;
import coffer.storage.embedded.EmbeddedOptions;
import coffer.testkit.InMemoryEngine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes on disk say nothing to who reads the disk, and damage to them is found without keys. */
final class ClosedBytesTest {
  private static final String CANARY = "canary-4bb1f0c2-in-the-clear";
  private static final String NAME = "name-9a3d07e5-in-the-clear";

  @TempDir private Path folder;

  static Stream<Arguments> all() {
    return ForeignContentTest.all();
  }

  static Stream<Arguments> withBlobs() {
    return TamperingTest.withBlobs();
  }

  @ParameterizedTest
  @MethodSource("withBlobs")
  void aScrubWithoutKeysFindsATurnedBit(Mode mode, Shape shape) {
    var engine = new InMemoryEngine();
    try (var sealed = new SealedObjects(engine)) {
      sealed.store(mode, shape, "good", StoreFixture.random(shape.bytes(), 1));
      var before = blobs(engine);
      sealed.store(mode, shape, "bad", StoreFixture.random(shape.bytes(), 2));
      var ofBad = new ArrayList<>(blobs(engine));
      ofBad.removeAll(before);
      assertThat(sealed.fixture.store.care().scrub(_ -> {})).isEmpty();

      for (var blob : List.of(ofBad.getFirst(), ofBad.getLast())) {
        engine.damage(blob.id(), (int) blob.lengthBytes() - 20);
        assertBad(sealed.fixture.store.care().scrub(_ -> {}));
        engine.damage(blob.id(), (int) blob.lengthBytes() - 20);
      }
      engine.blobs().delete(ofBad.getFirst().id());
      assertBad(sealed.fixture.store.care().scrub(_ -> {}));
      assertThat(sealed.fixture.store.care().check(false)).hasSize(1);
    }
  }

  private static void assertBad(List<Finding.Damaged> findings) {
    assertThat(findings)
        .singleElement()
        .satisfies(damaged -> assertThat(damaged.key().utf8()).isEqualTo("bad"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void noFileOfTheEmbeddedEngineHasPlaintextAndEveryDamageIsFound(Mode mode, Shape shape)
      throws IOException {
    byte[] bytes = canaries(shape.bytes());
    var keystore = new PlainKeystore();
    try (var engine = open();
        var sealed = new SealedObjects(engine, keystore, Versioning.ENABLED)) {
      var version = sealed.store(mode, shape, NAME, bytes);
      if (mode == Mode.OWN) {
        var own = sealed.fixture.store.objects().ownKey(version);
        var key = new ContentKey(Mode.KMS.newEnvelope(), own);
        sealed.remember(key);
        sealed.fixture.store.objects().reseal(sealed.bucket, version, key);
      }
      assertThat(sealed.read(sealed.find(NAME))).isEqualTo(bytes);
      assertThat(sealed.fixture.store.care().scrub(_ -> {})).isEmpty();
    }

    int named = 0;
    for (Path file : files()) {
      String text = text(file);
      assertThat(text).as(file.toString()).doesNotContain(CANARY);
      named += text.contains(NAME) ? 1 : 0;
    }
    assertThat(named).as("files with the name, which is in clear").isPositive();
  }

  @ParameterizedTest
  @MethodSource("withBlobs")
  void aScrubOfTheEmbeddedEngineFindsATurnedBit(Mode mode, Shape shape) throws IOException {
    try (var engine = open();
        var sealed = new SealedObjects(engine)) {
      byte[] bytes = StoreFixture.random(shape.bytes(), 3);
      var version = sealed.store(mode, shape, "bad", bytes);
      var blob = engine.blobs().scan(Optional.empty(), 1).getFirst();
      var content = ByteBuffer.allocate((int) blob.lengthBytes());
      engine.blobs().read(blob.id(), 0, content);
      turnBit(content.array());

      assertBad(sealed.fixture.store.care().scrub(_ -> {}));
      assertThatThrownBy(() -> sealed.read(version)).isInstanceOf(CorruptStorageException.class);
    }
  }

  private EmbeddedEngine open() {
    return EmbeddedEngine.open(folder, EmbeddedOptions.defaults(), InstantSource.system());
  }

  /** Turns one bit of a run of bytes over, in whatever file it lies. */
  private void turnBit(byte[] run) throws IOException {
    for (Path file : files()) {
      byte[] all = Files.readAllBytes(file);
      int at = text(all).indexOf(text(run));
      if (at >= 0) {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          byte turned = (byte) (run[100] ^ 1);
          channel.write(ByteBuffer.wrap(new byte[] {turned}), at + 100);
        }
        return;
      }
    }
    throw new AssertionError("the bytes are in no file");
  }

  private List<Path> files() throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static String text(Path file) throws IOException {
    return text(Files.readAllBytes(file));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] canaries(int length) {
    return CANARY
        .repeat(length / CANARY.length() + 1)
        .substring(0, length)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static List<BlobFacts> blobs(InMemoryEngine engine) {
    return engine.blobs().scan(Optional.empty(), 1_000);
  }
}
