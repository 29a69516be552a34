package coffer.objects.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.ETag;
import coffer.kernel.ObjectKey;
import coffer.objects.Attributes;
import coffer.objects.Bucket;
import coffer.objects.Lookup;
import coffer.objects.NewObject;
import coffer.objects.ObjectBody;
import coffer.objects.ObjectVersion;
import coffer.objects.PutOutcome;
import coffer.objects.Versioning;
import coffer.objects.WriteConditions;
import coffer.storage.api.BlobFacts;
import coffer.storage.api.CorruptStorageException;
import coffer.testkit.InMemoryEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PutAndGetTest {
  private static final int FRAME = 65_536;

  private final InMemoryEngine engine = new InMemoryEngine();
  private final StoreFixture fixture = new StoreFixture(engine);

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest(name = "{0} bytes")
  @ValueSource(ints = {0, 1, 2_048, 2_049, FRAME - 1, FRAME, FRAME + 1, 3 * FRAME, 200_001})
  void givesBackWhatWasPut(int length) throws NoSuchAlgorithmException {
    var bucket = fixture.bucket("bucket", Versioning.UNVERSIONED);
    byte[] bytes = StoreFixture.random(length, length);

    var outcome = fixture.put(bucket, "key", bytes);

    assertThat(outcome).isInstanceOf(PutOutcome.Stored.class);
    var found = current(fixture, "key");
    assertThat(fixture.read(found)).isEqualTo(bytes);
    assertThat(found.sizeBytes()).isEqualTo(length);
    assertThat(found.etag()).isEqualTo(ETag.ofMd5(MessageDigest.getInstance("MD5").digest(bytes)));
  }

  @ParameterizedTest(name = "from {0}")
  @ValueSource(ints = {0, 1, FRAME - 1, FRAME, FRAME + 1, 2 * FRAME, 150_000})
  void givesAnyRange(int offset) {
    var bucket = fixture.bucket("bucket", Versioning.UNVERSIONED);
    byte[] bytes = StoreFixture.random(150_000, 3);
    fixture.put(bucket, "key", bytes);
    var found = current(fixture, "key");

    for (int length : new int[] {0, 1, 100, FRAME, 150_000}) {
      int end = Math.min(bytes.length, offset + length);
      assertThat(fixture.read(found, offset, end - offset))
          .isEqualTo(Arrays.copyOfRange(bytes, offset, end));
    }
  }

  @Test
  void keepsAttributesAndNoPlaintextOnDisk() throws IOException {
    var bucket = fixture.bucket("bucket", Versioning.UNVERSIONED);
    var attributes =
        new Attributes(
            new TreeMap<>(Map.of("content-type", "text/canary")),
            new TreeMap<>(Map.of("note", "canary-in-metadata")),
            new TreeMap<>(Map.of("tag", "canary-in-tag")),
            List.of(),
            new TreeMap<>());
    var body = StoreFixture.body("canary-in-bytes".getBytes(StandardCharsets.UTF_8));

    var outcome =
        fixture
            .store
            .objects()
            .put(
                new NewObject(
                    bucket, new ObjectKey("key"), attributes, "STANDARD", WriteConditions.NONE),
                body);

    assertThat(outcome).isInstanceOf(PutOutcome.Stored.class);
    assertThat(current(fixture, "key").attributes()).isEqualTo(attributes);
    assertThat(engine.contains("canary")).isFalse();
  }

  @Test
  void takesABodyOfUnknownLength() throws IOException {
    var bucket = fixture.bucket("bucket", Versioning.UNVERSIONED);
    byte[] bytes = StoreFixture.random(2 * FRAME, 5);

    put(bucket, bytes, -1, Set.of(), List.of());

    assertThat(fixture.read(current(fixture, "key"))).isEqualTo(bytes);
  }

  @ParameterizedTest(name = "announced {0} of 100,000")
  @ValueSource(longs = {99_999, 100_001, 0, FRAME})
  void refusesABodyOfTheWrongLength(long announced) throws IOException {
    fixture.bucket("bucket", Versioning.UNVERSIONED);
    var bucket = fixture.bucket("bucket", Versioning.UNVERSIONED);

    var outcome = put(bucket, StoreFixture.random(100_000, 5), announced, Set.of(), List.of());

    assertThat(outcome).isInstanceOf(PutOutcome.WrongLength.class);
    assertNothingKept();
  }

  @Test
  void refusesABodyThatIsNotWhatItsChecksumSays() throws IOException {
    var bucket = fixture.bucket("bucket", Versioning.UNVERSIONED);
    var claim = Checksum.fullObject(ChecksumAlgorithm.CRC32, new byte[] {1, 2, 3, 4});

    var outcome =
        put(
            bucket,
            StoreFixture.random(100_000, 5),
            100_000,
            Set.of(ChecksumAlgorithm.CRC32),
            List.of(claim));

    assertThat(outcome).isEqualTo(new PutOutcome.ChecksumMismatch(ChecksumAlgorithm.CRC32));
    assertNothingKept();
  }

  @Test
  void refusesABodyThatIsNotWhatItsMd5Says() throws IOException {
    var bucket = fixture.bucket("bucket", Versioning.UNVERSIONED);
    byte[] bytes = StoreFixture.random(100_000, 5);
    var body =
        new StoreFixture.TestBody(
            new ByteArrayInputStream(bytes),
            bytes.length,
            Set.of(),
            List.of(),
            Optional.of(new byte[16]));

    var outcome = fixture.store.objects().put(object(bucket), body);

    assertThat(outcome).isInstanceOf(PutOutcome.Md5Mismatch.class);
    assertNothingKept();
  }

  @Test
  void keepsNothingOfAStreamThatBreaks() {
    var bucket = fixture.bucket("bucket", Versioning.UNVERSIONED);
    var broken =
        new SequenceInputStream(
            new ByteArrayInputStream(StoreFixture.random(100_000, 5)), new BrokenStream());
    var body = new StoreFixture.TestBody(broken, 200_000, Set.of(), List.of(), Optional.empty());

    assertThatThrownBy(() -> fixture.store.objects().put(object(bucket), body))
        .isInstanceOf(IOException.class)
        .hasMessage("connection reset");
    assertNothingKept();
  }

  @Test
  void servesNoByteOfADamagedFrame() {
    var bucket = fixture.bucket("bucket", Versioning.UNVERSIONED);
    byte[] bytes = StoreFixture.random(3 * FRAME, 5);
    fixture.put(bucket, "key", bytes);
    var found = current(fixture, "key");
    engine.damage(blobs().getFirst().id(), FRAME + 16 + 100);

    assertThat(fixture.read(found, 0, FRAME)).isEqualTo(Arrays.copyOf(bytes, FRAME));
    assertThatThrownBy(() -> fixture.read(found, FRAME, 1))
        .isInstanceOf(CorruptStorageException.class);
  }

  /** A null version has the same id as the one before it, and is another. */
  @ParameterizedTest
  @EnumSource
  void changesOnlyTheVeryVersionThatWasFound(Versioning versioning) {
    var bucket = fixture.bucket("bucket", versioning);
    fixture.stored(bucket, "key", "one");
    var first = current(fixture, "key");
    var objects = fixture.store.objects();

    assertThat(objects.update(bucket, first, PutAndGetTest::tagged))
        .isInstanceOfSatisfying(
            Lookup.Found.class,
            found -> assertThat(found.version().attributes().tags()).containsKey("changed"));

    fixture.stored(bucket, "key", "two");
    objects.delete(
        bucket, new ObjectKey("key"), Optional.of(first.version()), WriteConditions.NONE);
    fixture.stored(bucket, "key", "three");
    assertThat(objects.update(bucket, first, PutAndGetTest::tagged))
        .isInstanceOf(Lookup.NoVersion.class);
    assertThat(current(fixture, "key").attributes().tags()).isEmpty();
  }

  private static Attributes tagged(Attributes before) {
    return before.withTags(new TreeMap<>(Map.of("changed", "yes")));
  }

  private PutOutcome put(
      Bucket bucket,
      byte[] bytes,
      long length,
      Set<ChecksumAlgorithm> algorithms,
      List<Checksum> claims)
      throws IOException {
    ObjectBody body =
        new StoreFixture.TestBody(
            new ByteArrayInputStream(bytes), length, algorithms, claims, Optional.empty());
    return fixture.store.objects().put(object(bucket), body);
  }

  private static NewObject object(Bucket bucket) {
    return new NewObject(
        bucket, new ObjectKey("key"), Attributes.NONE, "STANDARD", WriteConditions.NONE);
  }

  private List<BlobFacts> blobs() {
    return engine.blobs().scan(Optional.empty(), 1_000);
  }

  private void assertNothingKept() {
    var bucket = fixture.bucket("bucket", Versioning.UNVERSIONED);
    assertThat(blobs()).isEmpty();
    assertThat(fixture.store.objects().find(bucket, new ObjectKey("key"), Optional.empty()))
        .isInstanceOf(Lookup.NoKey.class);
  }

  private static ObjectVersion current(StoreFixture fixture, String key) {
    var bucket = fixture.bucket("bucket", Versioning.UNVERSIONED);
    var found = fixture.store.objects().find(bucket, new ObjectKey(key), Optional.empty());
    return switch (found) {
      case Lookup.Found(var version) -> version;
      default -> throw new AssertionError(found);
    };
  }

  private static final class BrokenStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("connection reset");
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      throw new IOException("connection reset");
    }
  }
}
