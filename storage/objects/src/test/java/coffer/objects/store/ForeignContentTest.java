package coffer.objects.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.crypto.DataKey;
import coffer.kernel.ByteString;
import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.ChecksumType;
import coffer.kernel.ETag;
import coffer.kernel.ObjectKey;
import coffer.kernel.PartNumber;
import coffer.objects.ContentKey;
import coffer.objects.ListQuery;
import coffer.objects.Lookup;
import coffer.objects.ObjectVersion;
import coffer.objects.PutOutcome;
import coffer.objects.Uploads.CompleteOutcome;
import coffer.objects.Uploads.PartClaim;
import coffer.objects.Uploads.UploadQuery;
import coffer.storage.api.CorruptStorageException;
import coffer.testkit.EngineDump;
import coffer.testkit.InMemoryEngine;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Objects whose bytes are sealed with a key that their record does not open. */
final class ForeignContentTest {
  private final InMemoryEngine engine = new InMemoryEngine();
  private final SealedObjects sealed = new SealedObjects(engine);

  static Stream<Arguments> all() {
    return Stream.of(Mode.values())
        .flatMap(mode -> Stream.of(Shape.values()).map(shape -> Arguments.of(mode, shape)));
  }

  @AfterEach
  void close() {
    sealed.close();
  }

  @ParameterizedTest
  @MethodSource("all")
  void givesBackWhatWasStored(Mode mode, Shape shape) {
    byte[] bytes = StoreFixture.random(shape.bytes(), 1);

    var stored = sealed.store(mode, shape, "key", bytes);
    var found = sealed.find("key");

    assertThat(sealed.read(stored)).isEqualTo(bytes);
    assertThat(found.contentEnvelope()).isEqualTo(stored.contentEnvelope());
    assertThat(found.contentEnvelope().isPresent()).isEqualTo(mode != Mode.OWN);
    assertThat(sealed.read(found)).isEqualTo(bytes);
    for (int from : new int[] {0, 1, 65_535, 65_536, 65_537, 100_000}) {
      for (int length : new int[] {0, 1, 70_000}) {
        int start = Math.min(from, bytes.length);
        int end = Math.min(bytes.length, start + length);
        assertThat(sealed.read(found, start, end - start))
            .isEqualTo(Arrays.copyOfRange(bytes, start, end));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsAnEmptyObject(Mode mode) {
    sealed.put(mode, "key", new byte[0]);

    assertThat(sealed.read(sealed.find("key"))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isFoundAfterARestartAndInListings(Mode mode, Shape shape) {
    byte[] bytes = StoreFixture.random(shape.bytes(), 2);
    sealed.store(mode, shape, "key", bytes);

    try (var restarted = sealed.on(engine)) {
      var listed =
          restarted
              .fixture
              .store
              .objects()
              .list(restarted.bucket, new ListQuery("", "", Optional.empty(), 10))
              .objects()
              .getFirst();

      assertThat(restarted.read(restarted.find("key"))).isEqualTo(bytes);
      assertThat(restarted.read(listed)).isEqualTo(bytes);
      assertThat(restarted.fixture.store.care().check(false)).isEmpty();
      assertThat(restarted.fixture.store.care().scrub(_ -> {})).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void opensByTheRightDoorOnly(Mode mode, Shape shape) {
    byte[] bytes = StoreFixture.random(shape.bytes(), 3);
    var version = sealed.store(mode, shape, "key", bytes);
    var objects = sealed.fixture.store.objects();
    var stranger = Mode.KMS.newKey().orElseThrow();

    assertThatIllegalArgumentException().isThrownBy(() -> objects.open(version, stranger, 0, 1));
    if (mode == Mode.OWN) {
      return;
    }
    assertThatIllegalArgumentException().isThrownBy(() -> objects.open(version, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> objects.ownKey(version));
    var right = sealed.keyOf(version);
    var wrong = new ContentKey(right.envelope(), DataKey.random(new SecureRandom()), right.inner());
    sealed.remember(wrong);
    assertThatThrownBy(() -> sealed.read(version)).isInstanceOf(CorruptStorageException.class);
  }

  @ParameterizedTest
  @EnumSource
  void takesPartsByTheRightDoorOnly(Mode mode) {
    var uploads = sealed.fixture.store.uploads();
    var upload = sealed.begin(mode, "key");
    var body = StoreFixture.body(new byte[10]);
    var stranger = Mode.KMS.newKey().orElseThrow();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> uploads.putPart(sealed.bucket, upload, stranger, new PartNumber(1), body));
    if (mode != Mode.OWN) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> uploads.putPart(sealed.bucket, upload, new PartNumber(1), body));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void tellsTheMd5OfOwnBytesOnly(Mode mode, Shape shape) {
    byte[] bytes = StoreFixture.random(shape.bytes(), 4);

    var version = sealed.store(mode, shape, "key", bytes);

    var plain = plainEtag(shape, bytes);
    assertThat(version.etag().equals(plain)).isEqualTo(mode == Mode.OWN);
    assertThat(version.etag().value()).hasSameSizeAs(plain.value());
    // Two objects of the same bytes have nothing in common.
    if (mode != Mode.OWN) {
      assertThat(sealed.store(mode, shape, "other", bytes).etag()).isNotEqualTo(version.etag());
      assertThat(EngineDump.of(engine)).doesNotContain(md5(bytes).hex());
    }
  }

  @ParameterizedTest
  @EnumSource
  void holdsTheClientToItsClaims(Mode mode) {
    byte[] bytes = StoreFixture.random(100, 5);

    assertThat(sealed.put(sealed.newKey(mode), "key", claiming(bytes, md5(bytes), sha256(bytes))))
        .isInstanceOf(PutOutcome.Stored.class);
    assertThat(
            sealed.put(
                sealed.newKey(mode), "key", claiming(bytes, md5(new byte[1]), sha256(bytes))))
        .isEqualTo(new PutOutcome.Md5Mismatch(md5(new byte[1]), md5(bytes)));
    assertThat(
            sealed.put(
                sealed.newKey(mode), "key", claiming(bytes, md5(bytes), sha256(new byte[1]))))
        .isEqualTo(new PutOutcome.ChecksumMismatch(ChecksumAlgorithm.SHA256));
  }

  @ParameterizedTest
  @MethodSource("all")
  void givesChecksumsToWhoMayReadTheHeadAndToNobodyOnDisk(Mode mode, Shape shape) {
    byte[] bytes = StoreFixture.random(shape.bytes(), 6);
    sealed.store(mode, shape, "key", bytes);

    var found = sealed.find("key");

    assertThat(found.attributes().checksums()).containsExactly(whole(shape, bytes));
    if (shape.isUpload()) {
      assertThat(found.parts())
          .hasSize(shape.parts)
          .allSatisfy(
              part ->
                  assertThat(part.checksums())
                      .containsExactly(
                          sha256(
                              Arrays.copyOfRange(
                                  bytes,
                                  (int) part.offset(),
                                  (int) (part.offset() + part.sizeBytes())))));
    }
    assertThat(EngineDump.of(engine).contains(whole(shape, bytes).value().hex()))
        .isEqualTo(mode == Mode.OWN);
    byte[] first = Arrays.copyOf(bytes, shape.partBytes);
    if (mode != Mode.OWN) {
      assertThat(EngineDump.of(engine)).doesNotContain(sha256(first).value().hex());
    }
    assertThat(listed().attributes().checksums())
        .singleElement()
        .satisfies(
            checksum -> {
              assertThat(checksum.algorithm()).isEqualTo(ChecksumAlgorithm.SHA256);
              assertThat(checksum.type())
                  .isEqualTo(shape.isUpload() ? ChecksumType.COMPOSITE : ChecksumType.FULL_OBJECT);
              assertThat(checksum.equals(whole(shape, bytes))).isEqualTo(mode == Mode.OWN);
            });
  }

  @ParameterizedTest
  @EnumSource
  void completesWithTheETagsAndChecksumsOfItsParts(Mode mode) {
    byte[] one = StoreFixture.random(200, 7);
    byte[] two = StoreFixture.random(300, 8);
    var upload = sealed.begin(mode, "key");
    sealed.part(upload, 1, two);
    var claims = List.of(sealed.part(upload, 1, one), sealed.part(upload, 2, two));
    var uploads = sealed.fixture.store.uploads();

    var shown = uploads.parts(sealed.bucket, upload, 0, 10).orElseThrow().parts();
    assertThat(shown.get(0).checksums()).containsExactly(sha256(one));
    assertThat(shown.get(1).etag().value()).isEqualTo(claims.get(1).etag());
    assertThat(shown.get(1).etag().equals(ETag.ofMd5(md5(two).toArray())))
        .isEqualTo(mode == Mode.OWN);
    assertThat(EngineDump.of(engine).contains(sha256(one).value().hex()))
        .isEqualTo(mode == Mode.OWN);
    var wrong = new PartClaim(claims.get(1).number(), claims.get(1).etag(), List.of(sha256(one)));
    assertThat(sealed.complete(upload, List.of(claims.get(0), wrong), List.of()))
        .isInstanceOf(CompleteOutcome.InvalidPart.class);
    assertThat(sealed.complete(upload, claims, List.of(sha256(one))))
        .isEqualTo(new CompleteOutcome.ChecksumMismatch(ChecksumAlgorithm.SHA256));

    var done = sealed.complete(upload, claims, List.of(composite(one, two)));

    assertThat(done).isInstanceOf(CompleteOutcome.Completed.class);
    assertThat(sealed.find("key").attributes().checksums()).containsExactly(composite(one, two));
    var again = uploads.find(sealed.bucket, upload.key(), upload.id()).orElseThrow();
    assertThat(again.contentEnvelope()).isEqualTo(upload.contentEnvelope());
    assertThat(sealed.complete(again, claims, List.of()))
        .isInstanceOf(CompleteOutcome.Completed.class);
  }

  @ParameterizedTest
  @EnumSource
  void tellsTheEnvelopeOfAnOpenUpload(Mode mode) {
    var upload = sealed.begin(mode, "key");
    var uploads = sealed.fixture.store.uploads();
    var query = new UploadQuery("", "", Optional.empty(), Optional.empty(), 10);

    assertThat(uploads.find(sealed.bucket, upload.key(), upload.id())).contains(upload);
    assertThat(uploads.list(sealed.bucket, query).uploads()).containsExactly(upload);
    assertThat(upload.contentEnvelope().isPresent()).isEqualTo(mode != Mode.OWN);
  }

  @ParameterizedTest
  @MethodSource("all")
  void changesAttributesWithoutTheKeyOfTheBytes(Mode mode, Shape shape) {
    byte[] bytes = StoreFixture.random(shape.bytes(), 9);
    var before = sealed.store(mode, shape, "key", bytes);

    var after =
        sealed
            .fixture
            .store
            .objects()
            .update(
                sealed.bucket,
                new ObjectKey("key"),
                Optional.empty(),
                attributes -> attributes.withTags(new TreeMap<>(Map.of("a", "b"))));

    assertThat(after).isInstanceOf(Lookup.Found.class);
    var found = sealed.find("key");
    assertThat(found.attributes().tags()).containsEntry("a", "b");
    assertThat(found.attributes().checksums()).isEqualTo(before.attributes().checksums());
    assertThat(found.contentEnvelope()).isEqualTo(before.contentEnvelope());
    assertThat(sealed.read(found)).isEqualTo(bytes);
  }

  private ObjectVersion listed() {
    return sealed
        .fixture
        .store
        .objects()
        .list(sealed.bucket, new ListQuery("", "", Optional.empty(), 10))
        .objects()
        .getFirst();
  }

  private static StoreFixture.TestBody claiming(byte[] bytes, ByteString md5, Checksum claim) {
    return new StoreFixture.TestBody(
        new ByteArrayInputStream(bytes),
        bytes.length,
        SealedObjects.SHA256,
        List.of(claim),
        Optional.of(md5.toArray()));
  }

  private static ETag plainEtag(Shape shape, byte[] bytes) {
    if (!shape.isUpload()) {
      return ETag.ofMd5(md5(bytes).toArray());
    }
    var all = digest("MD5");
    for (int from = 0; from < bytes.length; from += shape.partBytes) {
      all.update(md5(Arrays.copyOfRange(bytes, from, from + shape.partBytes)).toArray());
    }
    return ETag.ofParts(all.digest(), shape.parts);
  }

  private static Checksum whole(Shape shape, byte[] bytes) {
    if (!shape.isUpload()) {
      return sha256(bytes);
    }
    byte[][] parts = new byte[shape.parts][];
    for (int i = 0; i < shape.parts; i++) {
      parts[i] = Arrays.copyOfRange(bytes, i * shape.partBytes, (i + 1) * shape.partBytes);
    }
    return composite(parts);
  }

  private static Checksum composite(byte[]... parts) {
    var all = digest("SHA-256");
    for (byte[] part : parts) {
      all.update(sha256(part).value().toArray());
    }
    return new Checksum(ChecksumAlgorithm.SHA256, ByteString.wrap(all.digest()), parts.length);
  }

  private static Checksum sha256(byte[] bytes) {
    return Checksum.fullObject(ChecksumAlgorithm.SHA256, digest("SHA-256").digest(bytes));
  }

  private static ByteString md5(byte[] bytes) {
    return ByteString.wrap(digest("MD5").digest(bytes));
  }

  private static MessageDigest digest(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
