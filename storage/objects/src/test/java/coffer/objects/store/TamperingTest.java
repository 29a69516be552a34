package coffer.objects.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.crypto.Envelope;
import coffer.kernel.ByteString;
import coffer.kernel.ObjectKey;
import coffer.objects.ListQuery;
import coffer.objects.ObjectVersion;
import coffer.objects.index.Target;
import coffer.objects.layout.Bound;
import coffer.objects.layout.Content;
import coffer.objects.layout.Facts;
import coffer.objects.layout.Layout;
import coffer.objects.layout.PartRef;
import coffer.objects.layout.UploadRecord;
import coffer.objects.layout.VersionRecord;
import coffer.storage.api.Batch;
import coffer.storage.api.BlobId;
import coffer.storage.api.Change;
import coffer.storage.api.CorruptStorageException;
import coffer.storage.api.Outcome;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Read;
import coffer.testkit.InMemoryEngine;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What becomes of objects under the hands of somebody who can write to the disk but has no keys:
 * nothing of what he changed is ever given out.
 */
final class TamperingTest {
  private static final int FRAME = 65_536;

  private final InMemoryEngine engine = new InMemoryEngine();
  private final SealedObjects sealed = new SealedObjects(engine);

  static Stream<Arguments> all() {
    return ForeignContentTest.all();
  }

  static Stream<Arguments> withBlobs() {
    return ForeignContentTest.all().filter(arguments -> arguments.get()[1] != Shape.INLINE);
  }

  @AfterEach
  void close() {
    sealed.close();
  }

  @ParameterizedTest
  @MethodSource("withBlobs")
  void aTurnedBitInAnyBlobIsFoundBeforeItsFrameIsGiven(Mode mode, Shape shape) {
    byte[] bytes = StoreFixture.random(shape.bytes(), 1);
    var version = sealed.store(mode, shape, "key", bytes);
    var blobs = blobsOf(record("key"));

    for (var blob : List.of(blobs.getFirst(), blobs.getLast())) {
      int length = length(blob);
      for (int at : new int[] {0, 100, length / 2, length - 40, length - 17, length - 1}) {
        int place = Math.floorMod(at, length);
        engine.damage(blob, place);
        assertBroken(version, bytes);
        engine.damage(blob, place);
      }
    }
    assertThat(sealed.read(version)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @EnumSource
  void aTurnedBitInTheRecordIsFound(Mode mode) {
    sealed.put(mode, "key", StoreFixture.random(300, 1));
    var record = record("key");
    var inline = (Content.Inline) record.content();
    for (int at = 0; at < inline.sealed().length(); at++) {
      byte[] changed = inline.sealed().toArray();
      changed[at] ^= 1;
      rewrite("key", withContent(record, new Content.Inline(ByteString.wrap(changed))));

      assertThatThrownBy(() -> sealed.find("key")).isInstanceOf(CorruptStorageException.class);
    }
  }

  /** The attributes vouch for inline bytes, and the bytes' own seal does once more. */
  @ParameterizedTest
  @EnumSource
  void aTurnedBitInlineIsFoundEvenByWhoLookedBefore(Mode mode) {
    sealed.put(mode, "key", StoreFixture.random(300, 1));
    var listed = sealed.fixture.store.objects();
    var record = record("key");
    byte[] changed = ((Content.Inline) record.content()).sealed().toArray();
    changed[50] ^= 1;
    rewrite("key", withContent(record, new Content.Inline(ByteString.wrap(changed))));

    var version =
        listed.list(sealed.bucket, new ListQuery("", "", Optional.empty(), 1)).objects().getFirst();

    assertThatThrownBy(() -> sealed.read(version)).isInstanceOf(CorruptStorageException.class);
  }

  @ParameterizedTest
  @MethodSource("withBlobs")
  void swappedFramesAreFound(Mode mode, Shape shape) {
    byte[] bytes = StoreFixture.random(shape.bytes(), 2);
    var version = sealed.store(mode, shape, "key", bytes);
    var blob = blobsOf(record("key")).getFirst();
    int frame = FRAME + record("key").bound().layers().overheadBytes();
    if (length(blob) < 2 * frame) {
      // Where a blob has no two whole frames, its parts are swapped below.
      return;
    }

    engine.tamper(
        blob,
        before -> {
          byte[] after = before.clone();
          System.arraycopy(before, 0, after, frame, frame);
          System.arraycopy(before, frame, after, 0, frame);
          return after;
        });

    assertBroken(version, bytes);
    assertThat(sealed.readUntilBroken(version, FRAME, 1).bytes()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("withBlobs")
  void aFrameRepeatedInPlaceOfAnotherIsFound(Mode mode, Shape shape) {
    byte[] bytes = StoreFixture.random(shape.bytes(), 2);
    var version = sealed.store(mode, shape, "key", bytes);
    var blobs = blobsOf(record("key"));
    byte[] first = content(blobs.getFirst());

    engine.tamper(blobs.getLast(), before -> Arrays.copyOf(first, before.length));

    if (blobs.size() > 1) {
      assertBroken(version, bytes);
    } else {
      assertThat(sealed.read(version)).isEqualTo(bytes);
    }
  }

  @ParameterizedTest
  @MethodSource("withBlobs")
  void bodiesSwappedOnDiskAreFound(Mode mode, Shape shape) {
    byte[] bytes = StoreFixture.random(shape.bytes(), 3);
    var one = sealed.store(mode, shape, "one", bytes);
    var two = sealed.store(mode, shape, "two", bytes);
    var ofOne = blobsOf(record("one"));
    var ofTwo = blobsOf(record("two"));
    for (int i = 0; i < ofOne.size(); i++) {
      byte[] first = content(ofOne.get(i));
      byte[] second = content(ofTwo.get(i));
      engine.tamper(ofOne.get(i), _ -> second);
      engine.tamper(ofTwo.get(i), _ -> first);
    }

    assertNothingGiven(one);
    assertNothingGiven(two);
  }

  /** The same by name instead of by bytes: each record says the other's blobs. */
  @ParameterizedTest
  @MethodSource("all")
  void bodiesSwappedInTheRecordsAreFound(Mode mode, Shape shape) {
    byte[] bytes = StoreFixture.random(shape.bytes(), 3);
    sealed.store(mode, shape, "one", bytes);
    sealed.store(mode, shape, "two", bytes);
    var one = record("one");
    var two = record("two");
    rewrite("one", withContent(one, two.content()));
    rewrite("two", withContent(two, one.content()));

    assertUnfindable("one", "two");
    // Facts and places from the other altogether, so that all of it fits together.
    rewrite(
        "one",
        new VersionRecord.Stored(one.stamp(), two.bound(), one.envelope(), one.attributes()));
    assertUnfindable("one");
  }

  @ParameterizedTest
  @MethodSource("all")
  void swappedOwnKeysAreFound(Mode mode, Shape shape) {
    byte[] bytes = StoreFixture.random(shape.bytes(), 4);
    sealed.store(mode, shape, "one", bytes);
    sealed.store(mode, shape, "two", bytes);
    var one = record("one");
    var two = record("two");
    rewrite(
        "one",
        new VersionRecord.Stored(one.stamp(), one.bound(), two.envelope(), one.attributes()));
    rewrite(
        "two",
        new VersionRecord.Stored(two.stamp(), two.bound(), one.envelope(), two.attributes()));

    assertUnfindable("one", "two");
  }

  @ParameterizedTest
  @MethodSource("all")
  void swappedRecordsAreFound(Mode mode, Shape shape) {
    byte[] bytes = StoreFixture.random(shape.bytes(), 4);
    sealed.store(mode, shape, "one", bytes);
    sealed.store(mode, shape, "two", bytes);
    var one = record("one");
    var two = record("two");
    rewrite("one", two);
    rewrite("two", one);

    assertUnfindable("one", "two");
  }

  @ParameterizedTest
  @MethodSource("all")
  void swappedContentEnvelopesAreFound(Mode mode, Shape shape) {
    if (mode == Mode.OWN) {
      return;
    }
    byte[] bytes = StoreFixture.random(shape.bytes(), 5);
    sealed.store(mode, shape, "one", bytes);
    sealed.store(mode, shape, "two", bytes);
    var one = record("one");
    var two = record("two");
    rewrite("one", withEnvelope(one, two.contentEnvelope()));
    rewrite("two", withEnvelope(two, one.contentEnvelope()));

    assertUnfindable("one", "two");
  }

  @ParameterizedTest
  @MethodSource("all")
  void aChangedContentEnvelopeIsFound(Mode mode, Shape shape) {
    sealed.store(mode, shape, "key", StoreFixture.random(shape.bytes(), 5));
    var record = record("key");
    var changed = new ArrayList<Optional<Envelope>>();
    if (mode == Mode.OWN) {
      changed.add(Optional.of(Mode.KMS.newEnvelope()));
    } else {
      var envelope = record.contentEnvelope().orElseThrow();
      byte[] wrapped = envelope.wrapped().toArray();
      wrapped[3] ^= 1;
      changed.add(Optional.empty());
      changed.add(
          Optional.of(new Envelope(envelope.scheme(), envelope.keyId(), ByteString.wrap(wrapped))));
      changed.add(
          Optional.of(new Envelope(envelope.scheme(), envelope.keyId() + "0", envelope.wrapped())));
      for (var scheme : Envelope.Scheme.values()) {
        if (scheme != envelope.scheme()) {
          changed.add(Optional.of(new Envelope(scheme, envelope.keyId(), envelope.wrapped())));
        }
      }
    }

    for (var other : changed) {
      rewrite("key", withEnvelope(record, other));
      assertUnfindable("key");
    }
    rewrite("key", record);
    assertThat(sealed.find("key").contentEnvelope()).isEqualTo(record.contentEnvelope());
  }

  @ParameterizedTest
  @EnumSource
  void aChangedContentEnvelopeOfAnUploadIsFound(Mode mode) {
    if (mode == Mode.OWN) {
      return;
    }
    var one = sealed.begin(mode, "one");
    var two = sealed.begin(mode, "two");
    var at = Layout.upload(one.key().bytes(), one.id());
    var ofTwo = Layout.upload(two.key().bytes(), two.id());
    var first = UploadRecord.decode(raw(at));
    var second = UploadRecord.decode(raw(ofTwo));
    commit(
        at,
        new UploadRecord(
                first.initiatedMillis(),
                first.storageClass(),
                first.algorithm(),
                first.type(),
                first.envelope(),
                first.attributes(),
                first.epoch(),
                first.completing(),
                first.parties(),
                second.contentEnvelope())
            .encode());

    assertThatThrownBy(
            () -> sealed.fixture.store.uploads().find(sealed.bucket, one.key(), one.id()))
        .isInstanceOf(CorruptStorageException.class);
  }

  @ParameterizedTest
  @MethodSource("withBlobs")
  void aTruncatedBlobIsFound(Mode mode, Shape shape) {
    byte[] bytes = StoreFixture.random(shape.bytes(), 6);
    var version = sealed.store(mode, shape, "key", bytes);
    var blob = blobsOf(record("key")).getLast();
    byte[] whole = content(blob);
    int frame = FRAME + record("key").bound().layers().overheadBytes();
    for (int length :
        new int[] {0, 1, whole.length / 2, frame, whole.length - 16, whole.length - 1}) {
      if (length < whole.length) {
        engine.tamper(blob, _ -> Arrays.copyOf(whole, length));

        assertBroken(version, bytes);
        assertThat(sealed.fixture.store.care().check(false)).isNotEmpty();
        assertThat(sealed.fixture.store.care().scrub(_ -> {})).isNotEmpty();
      }
    }
  }

  /** Bytes put after the end are not part of the object; they are found all the same. */
  @ParameterizedTest
  @MethodSource("withBlobs")
  void anExtendedBlobIsFoundAndNothingOfItIsGiven(Mode mode, Shape shape) {
    byte[] bytes = StoreFixture.random(shape.bytes(), 6);
    var version = sealed.store(mode, shape, "key", bytes);
    var blob = blobsOf(record("key")).getLast();
    byte[] whole = content(blob);

    engine.tamper(blob, _ -> Arrays.copyOf(whole, whole.length + 50));

    assertThat(sealed.read(version)).isEqualTo(bytes);
    assertThat(sealed.fixture.store.care().check(false)).isNotEmpty();
    assertThat(sealed.fixture.store.care().scrub(_ -> {})).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anExtendedManifestIsFound(Mode mode) {
    byte[] bytes = StoreFixture.random(Shape.MANIFEST.bytes(), 6);
    var version = sealed.store(mode, Shape.MANIFEST, "key", bytes);
    var manifest = ((Content.Manifest) record("key").content()).id();
    byte[] whole = content(manifest);

    engine.tamper(manifest, _ -> Arrays.copyOf(whole, whole.length + 50));

    assertThat(sealed.read(version)).isEqualTo(bytes);
    assertThat(sealed.fixture.store.care().check(false)).isNotEmpty();
    assertThat(sealed.fixture.store.care().scrub(_ -> {})).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void anotherSizeInTheRecordIsFound(Mode mode, Shape shape) {
    sealed.store(mode, shape, "key", StoreFixture.random(shape.bytes(), 7));
    var record = record("key");
    for (long size : new long[] {0, shape.bytes() - 1, shape.bytes() + 1, FRAME}) {
      var facts = record.facts();
      var other =
          new Facts(
              size,
              facts.etag(),
              facts.storageClass(),
              facts.checksums(),
              facts.uploadId(),
              facts.owner());
      rewrite(
          "key",
          new VersionRecord.Stored(
              record.stamp(),
              new Bound(other, record.content(), record.contentEnvelope()),
              record.envelope(),
              record.attributes()));

      assertUnfindable("key");
    }
  }

  @ParameterizedTest
  @EnumSource
  void partsInAnotherOrderAreFound(Mode mode) {
    sealed.store(mode, Shape.PARTS, "key", StoreFixture.random(Shape.PARTS.bytes(), 8));
    var record = record("key");
    var parts = ((Content.Parts) record.content()).parts();

    rewrite("key", withContent(record, new Content.Parts(parts.reversed())));
    assertUnfindable("key");
    rewrite("key", withContent(record, new Content.Parts(parts.subList(0, 2))));
    assertUnfindable("key");
  }

  @ParameterizedTest
  @EnumSource
  void aChangedManifestIsFound(Mode mode) {
    byte[] bytes = StoreFixture.random(Shape.MANIFEST.bytes(), 9);
    sealed.store(mode, Shape.MANIFEST, "key", bytes);
    var manifest = ((Content.Manifest) record("key").content()).id();
    int length = length(manifest);
    for (int at = 0; at < length; at += 37) {
      engine.damage(manifest, at);
      var version = sealed.find("key");
      assertNothingGiven(version);
      assertThatThrownBy(() -> version.parts().getFirst())
          .isInstanceOf(CorruptStorageException.class);
      assertThat(sealed.fixture.store.care().check(false)).isNotEmpty();
      assertThat(sealed.fixture.store.care().scrub(_ -> {})).isNotEmpty();
      engine.damage(manifest, at);
    }
    assertThat(sealed.read(sealed.find("key"))).isEqualTo(bytes);
  }

  private void assertUnfindable(String... keys) {
    for (String key : keys) {
      assertThatThrownBy(() -> sealed.find(key)).isInstanceOf(CorruptStorageException.class);
    }
  }

  private void assertNothingGiven(ObjectVersion version) {
    var given = sealed.readUntilBroken(version, 0, version.sizeBytes());

    assertThat(given.broken()).containsInstanceOf(CorruptStorageException.class);
    assertThat(given.bytes()).isEmpty();
  }

  /** What is given before the end is whole frames of the object, and nothing else. */
  private void assertBroken(ObjectVersion version, byte[] bytes) {
    var given = sealed.readUntilBroken(version, 0, version.sizeBytes());

    assertThat(given.broken()).containsInstanceOf(CorruptStorageException.class);
    assertThat(given.bytes().length).isLessThan(bytes.length);
    assertThat(given.bytes()).isEqualTo(Arrays.copyOf(bytes, given.bytes().length));
  }

  private static VersionRecord.Stored withContent(VersionRecord.Stored record, Content content) {
    return with(record, bound -> new Bound(bound.facts(), content, bound.contentEnvelope()));
  }

  private static VersionRecord.Stored withEnvelope(
      VersionRecord.Stored record, Optional<Envelope> envelope) {
    return with(record, bound -> new Bound(bound.facts(), bound.content(), envelope));
  }

  private static VersionRecord.Stored with(
      VersionRecord.Stored record, UnaryOperator<Bound> change) {
    return new VersionRecord.Stored(
        record.stamp(), change.apply(record.bound()), record.envelope(), record.attributes());
  }

  /** The blobs of an object's bytes in order; of a manifest those it names. */
  private List<BlobId> blobsOf(VersionRecord.Stored record) {
    return switch (record.content()) {
      case Content.Inline _ -> List.of();
      case Content.Blob(var id) -> List.of(id);
      case Content.Parts(var parts) -> parts.stream().map(PartRef::blob).toList();
      case Content.Manifest(var manifest, _, _) ->
          engine.blobs().scan(Optional.empty(), 1_000).stream()
              .filter(facts -> Layout.ownedByPart(facts.owner().key()))
              .filter(
                  facts -> {
                    var key = Layout.keyOfListed(facts.owner().key());
                    return record.equals(record(key.utf8()));
                  })
              .map(facts -> facts.id())
              .filter(id -> !id.equals(manifest))
              .toList();
    };
  }

  private int length(BlobId blob) {
    return Math.toIntExact(engine.blobs().facts(blob).orElseThrow().lengthBytes());
  }

  private byte[] content(BlobId blob) {
    var bytes = ByteBuffer.allocate(length(blob));
    engine.blobs().read(blob, 0, bytes);
    return bytes.array();
  }

  private VersionRecord.Stored record(String key) {
    var value = raw(Layout.current(Target.of(sealed.bucket, new ObjectKey(key)).key()));
    return (VersionRecord.Stored) VersionRecord.decode(value);
  }

  private ByteString raw(ByteString at) {
    return engine.meta().read(partition(), Read.of(at)).orElseThrow().get(at).orElseThrow();
  }

  private void rewrite(String key, VersionRecord.Stored record) {
    commit(Layout.current(ByteString.utf8(key)), record.encode());
  }

  private void commit(ByteString at, ByteString value) {
    var outcome =
        engine.meta().commit(partition(), new Batch(List.of(), List.of(new Change.Put(at, value))));
    assertThat(outcome).isEqualTo(Outcome.APPLIED);
  }

  private PartitionId partition() {
    return Layout.bucket(sealed.bucket.id(), 0);
  }
}
