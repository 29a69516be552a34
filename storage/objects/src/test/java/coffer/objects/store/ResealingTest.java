package coffer.objects.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.crypto.DataKey;
import coffer.crypto.PlainKeystore;
import coffer.kernel.ByteString;
import coffer.kernel.ObjectKey;
import coffer.objects.ContentKey;
import coffer.objects.Lookup;
import coffer.objects.ObjectVersion;
import coffer.objects.Versioning;
import coffer.objects.WriteConditions;
import coffer.storage.api.BlobFacts;
import coffer.storage.api.CorruptStorageException;
import coffer.testkit.EngineDump;
import coffer.testkit.InMemoryEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The key of stored bytes gets another envelope; nobody sees another object. */
final class ResealingTest {
  private final InMemoryEngine engine = new InMemoryEngine();
  private final SealedObjects sealed =
      new SealedObjects(engine, new PlainKeystore(), Versioning.ENABLED);

  @AfterEach
  void close() {
    sealed.close();
  }

  @ParameterizedTest
  @EnumSource
  void takesTheOwnKeyOutOfTheRecord(Shape shape) {
    byte[] bytes = StoreFixture.random(shape.bytes(), 1);
    var before = sealed.store(Mode.OWN, shape, "key", bytes);
    var key = contentKeyOf(before);

    var after = resealed(before, key);

    assertSameButForItsEnvelope(after, before, key);
    assertSameButForItsEnvelope(sealed.find("key"), before, key);
    assertThat(sealed.read(sealed.find("key"))).isEqualTo(bytes);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sealed.fixture.store.objects().ownKey(after));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sealed.fixture.store.objects().open(after, 0, 1));
    // The keystore of this test wraps nothing, so the key would stand there.
    assertThat(EngineDump.of(engine)).doesNotContain(ByteString.wrap(key.key().copy()).hex());
    assertThat(EngineDump.of(engine))
        .doesNotContain(before.attributes().checksums().getFirst().value().hex());
  }

  @ParameterizedTest
  @EnumSource
  void leavesNothingBehindAndLosesNothing(Shape shape) {
    byte[] bytes = StoreFixture.random(shape.bytes(), 2);
    var before = sealed.store(Mode.OWN, shape, "key", bytes);
    int blobs = blobs().size();
    resealed(before, contentKeyOf(before));

    sealed.fixture.clock.advance(Duration.ofHours(2));
    sealed.fixture.store.care().deleteDue();
    sealed.fixture.store.care().collectOrphans();

    assertThat(blobs()).hasSize(blobs);
    assertThat(sealed.read(sealed.find("key"))).isEqualTo(bytes);
    assertThat(sealed.fixture.store.care().check(false)).isEmpty();
    assertThat(sealed.fixture.store.care().scrub(_ -> {})).isEmpty();
    try (var restarted = sealed.on(engine)) {
      assertThat(restarted.read(restarted.find("key"))).isEqualTo(bytes);
      assertThat(restarted.fixture.store.care().check(true)).isEmpty();
    }
    sealed
        .fixture
        .store
        .objects()
        .delete(
            sealed.bucket,
            new ObjectKey("key"),
            Optional.of(before.version()),
            WriteConditions.NONE);
    sealed.fixture.clock.advance(Duration.ofHours(2));
    sealed.fixture.store.care().deleteDue();
    assertThat(blobs()).isEmpty();
  }

  /** Such a GET holds the old record, whose manifest is gone when it comes to read it. */
  @ParameterizedTest
  @EnumSource
  void goesOnServingWhoFoundTheVersionBefore(Shape shape) {
    byte[] bytes = StoreFixture.random(shape.bytes(), 3);
    var before = sealed.store(Mode.OWN, shape, "key", bytes);
    resealed(before, contentKeyOf(before));
    assertThat(sealed.fixture.read(before)).isEqualTo(bytes);

    sealed.fixture.clock.advance(Duration.ofHours(2));
    sealed.fixture.store.care().deleteDue();

    assertThat(sealed.fixture.read(before)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @MethodSource("coffer.objects.store.ForeignContentTest#all")
  void putsAContentKeyIntoAnotherEnvelope(Mode mode, Shape shape) {
    byte[] bytes = StoreFixture.random(shape.bytes(), 4);
    var before = sealed.store(mode, shape, "key", bytes);
    var old = mode == Mode.OWN ? contentKeyOf(before) : sealed.keyOf(before);
    var first = resealed(before, again(mode, old));
    var blobs = blobs();
    var key = again(mode, old);

    var after = resealed(first, key);

    assertSameButForItsEnvelope(after, before, key);
    assertThat(sealed.read(sealed.find("key"))).isEqualTo(bytes);
    assertThat(blobs()).isEqualTo(blobs);
    assertThat(sealed.fixture.store.care().check(false)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("coffer.objects.store.ForeignContentTest#all")
  void refusesAKeyThatDoesNotOpenTheBytes(Mode mode, Shape shape) {
    byte[] bytes = StoreFixture.random(shape.bytes(), 5);
    var version = sealed.store(mode, shape, "key", bytes);
    var objects = sealed.fixture.store.objects();
    var layers = mode == Mode.DUAL ? Mode.DUAL : Mode.KMS;
    var wrong = layers.newKey().orElseThrow();
    var otherLayers = (mode == Mode.DUAL ? Mode.KMS : Mode.DUAL).newKey().orElseThrow();

    assertThatThrownBy(() -> objects.reseal(sealed.bucket, version, wrong))
        .isInstanceOfAny(IllegalArgumentException.class, CorruptStorageException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> objects.reseal(sealed.bucket, version, otherLayers));

    assertThat(sealed.find("key").contentEnvelope()).isEqualTo(version.contentEnvelope());
    assertThat(sealed.read(sealed.find("key"))).isEqualTo(bytes);
  }

  @ParameterizedTest
  @EnumSource
  void leavesAVersionAloneThatTookThePlaceOfTheOneFound(Shape shape) {
    try (var plain = new SealedObjects(new InMemoryEngine())) {
      var found = plain.store(Mode.OWN, shape, "key", StoreFixture.random(shape.bytes(), 6));
      byte[] later = StoreFixture.random(shape.bytes(), 7);
      plain.store(Mode.OWN, shape, "key", later);
      var blobs = blobs(plain);

      var outcome =
          plain.fixture.store.objects().reseal(plain.bucket, found, contentKey(plain, found));

      assertThat(outcome).isInstanceOf(Lookup.NoVersion.class);
      assertThat(plain.find("key").contentEnvelope()).isEmpty();
      assertThat(plain.read(plain.find("key"))).isEqualTo(later);
      assertThat(blobs(plain)).isEqualTo(blobs);
    }
  }

  @ParameterizedTest
  @EnumSource
  void lostToWhoeverResealedBefore(Shape shape) {
    byte[] bytes = StoreFixture.random(shape.bytes(), 8);
    var found = sealed.store(Mode.OWN, shape, "key", bytes);
    var first = contentKeyOf(found);
    var second = contentKeyOf(found);
    resealed(found, first);
    var blobs = blobs();

    var outcome = sealed.fixture.store.objects().reseal(sealed.bucket, found, second);

    assertThat(outcome).isInstanceOf(Lookup.NoVersion.class);
    assertThat(sealed.find("key").contentEnvelope()).contains(first.envelope());
    assertThat(sealed.read(sealed.find("key"))).isEqualTo(bytes);
    assertThat(blobs()).isEqualTo(blobs);
  }

  @Test
  void keepsWhatHappenedToTheAttributesMeanwhile() {
    var found = sealed.store(Mode.OWN, Shape.BLOB, "key", StoreFixture.random(150_000, 9));
    sealed
        .fixture
        .store
        .objects()
        .update(
            sealed.bucket,
            found,
            attributes -> attributes.withTags(new TreeMap<>(Map.of("a", "b"))));

    var after = resealed(found, contentKeyOf(found));

    assertThat(after.attributes().tags()).containsEntry("a", "b");
    assertThat(sealed.find("key").attributes().tags()).containsEntry("a", "b");
  }

  @Test
  void resealsAVersionThatIsNotTheCurrentOne() {
    byte[] bytes = StoreFixture.random(150_000, 10);
    var old = sealed.store(Mode.OWN, Shape.BLOB, "key", bytes);
    var current = sealed.store(Mode.OWN, Shape.BLOB, "key", StoreFixture.random(100, 11));

    var after = resealed(old, contentKeyOf(old));

    assertThat(after.latest()).isFalse();
    assertThat(sealed.read(after)).isEqualTo(bytes);
    assertThat(sealed.find("key").version()).isEqualTo(current.version());
    assertThat(sealed.find("key").contentEnvelope()).isEmpty();
  }

  private ObjectVersion resealed(ObjectVersion version, ContentKey key) {
    var outcome = sealed.fixture.store.objects().reseal(sealed.bucket, version, key);
    return ((Lookup.Found) outcome).version();
  }

  private ContentKey contentKeyOf(ObjectVersion version) {
    return contentKey(sealed, version);
  }

  private static ContentKey contentKey(SealedObjects sealed, ObjectVersion version) {
    var own = sealed.fixture.store.objects().ownKey(version);
    var key = new ContentKey(Mode.KMS.newEnvelope(), DataKey.of(own.copy()));
    sealed.remember(key);
    return key;
  }

  private ContentKey again(Mode mode, ContentKey key) {
    var again = new ContentKey(mode.newEnvelope(), key.key(), key.inner());
    sealed.remember(again);
    return again;
  }

  private static void assertSameButForItsEnvelope(
      ObjectVersion after, ObjectVersion before, ContentKey key) {
    assertThat(after.contentEnvelope()).contains(key.envelope());
    assertThat(after.version()).isEqualTo(before.version());
    assertThat(after.etag()).isEqualTo(before.etag());
    assertThat(after.lastModified()).isEqualTo(before.lastModified());
    assertThat(after.sizeBytes()).isEqualTo(before.sizeBytes());
    assertThat(after.latest()).isEqualTo(before.latest());
    assertThat(after.attributes()).isEqualTo(before.attributes());
    assertThat(List.copyOf(after.parts())).isEqualTo(List.copyOf(before.parts()));
  }

  private List<BlobFacts> blobs() {
    return blobs(sealed);
  }

  private static List<BlobFacts> blobs(SealedObjects objects) {
    return objects.fixture.engine.blobs().scan(Optional.empty(), 1_000);
  }
}
