package coffer.objects.store;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.crypto.PlainKeystore;
import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.ChecksumType;
import coffer.kernel.ETag;
import coffer.kernel.ObjectKey;
import coffer.kernel.PartNumber;
import coffer.kernel.UploadId;
import coffer.objects.Attributes;
import coffer.objects.Bucket;
import coffer.objects.Lookup;
import coffer.objects.ObjectVersion;
import coffer.objects.Uploads.CompleteOutcome;
import coffer.objects.Uploads.Completion;
import coffer.objects.Uploads.NewUpload;
import coffer.objects.Uploads.PartClaim;
import coffer.objects.Uploads.PartOutcome;
import coffer.objects.Uploads.Upload;
import coffer.objects.Uploads.UploadQuery;
import coffer.objects.Uploads.UploadedPart;
import coffer.objects.Versioning;
import coffer.objects.WriteConditions;
import coffer.storage.api.BlobFacts;
import coffer.testkit.InMemoryEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UploadsTest {
  private static final int LEAST = 100;

  private final InMemoryEngine engine = new InMemoryEngine();
  private final StoreFixture fixture =
      new StoreFixture(
          engine, new PlainKeystore(), ObjectStoreOptions.DEFAULT.withLeastPartBytes(LEAST), 1);
  private final Bucket bucket = fixture.bucket("bucket", Versioning.UNVERSIONED);

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest(name = "{0} parts")
  @ValueSource(ints = {1, 2, 32, 33, 1_500})
  void putsPartsTogetherInOrder(int count) throws IOException {
    var upload = begin("key");
    var whole = new ByteArrayOutputStream();
    var claims = new ArrayList<PartClaim>();
    for (int number = count; number >= 1; number--) {
      byte[] bytes = StoreFixture.random(LEAST + number % 7, number);
      claims.addFirst(claim(part(upload, number, bytes)));
    }
    for (int number = 1; number <= count; number++) {
      whole.writeBytes(StoreFixture.random(LEAST + number % 7, number));
    }

    var version = completed(complete(upload, claims));

    assertThat(fixture.read(version)).isEqualTo(whole.toByteArray());
    assertThat(version.etag().value()).endsWith("-" + count);
    assertThat(version.parts()).hasSize(count);
    assertThat(version.parts().getLast().offset() + version.parts().getLast().sizeBytes())
        .isEqualTo(whole.size());
    int middle = whole.size() / 2;
    assertThat(fixture.read(version, middle, 10))
        .isEqualTo(Arrays.copyOfRange(whole.toByteArray(), middle, middle + 10));
    assertThat(fixture.store.uploads().list(bucket, everything()).uploads()).isEmpty();
    assertThat(engine.partitions()).noneMatch(partition -> partition.value().startsWith("up."));
  }

  @Test
  void makesTheEtagOfThePartsMd5s() throws Exception {
    var upload = begin("key");
    byte[] one = StoreFixture.random(LEAST, 1);
    byte[] two = StoreFixture.random(5, 2);

    var version =
        completed(
            complete(upload, List.of(claim(part(upload, 1, one)), claim(part(upload, 2, two)))));

    var md5s = new ByteArrayOutputStream();
    md5s.writeBytes(md5(one));
    md5s.writeBytes(md5(two));
    assertThat(version.etag()).isEqualTo(ETag.ofParts(md5(md5s.toByteArray()), 2));
  }

  @Test
  void joinsCrcsToTheChecksumOfTheWhole() throws IOException {
    var upload = begin("key", ChecksumAlgorithm.CRC32, ChecksumType.FULL_OBJECT);
    byte[] whole = StoreFixture.random(3 * LEAST, 1);
    var claims = new ArrayList<PartClaim>();
    for (int i = 0; i < 3; i++) {
      byte[] bytes = Arrays.copyOfRange(whole, i * LEAST, (i + 1) * LEAST);
      claims.add(claim(part(upload, i + 1, bytes)));
    }
    var crc = new CRC32();
    crc.update(whole);
    var expected =
        Checksum.fullObject(
            ChecksumAlgorithm.CRC32, ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());

    var version = completed(complete(upload, claims));

    assertThat(version.attributes().checksums()).containsExactly(expected);
  }

  @Test
  void makesACompositeChecksumOfThePartsChecksums() throws Exception {
    var upload = begin("key", ChecksumAlgorithm.SHA256, ChecksumType.COMPOSITE);
    byte[] one = StoreFixture.random(LEAST, 1);
    byte[] two = StoreFixture.random(LEAST, 2);
    var claims = List.of(claim(part(upload, 1, one)), claim(part(upload, 2, two)));
    var sha = MessageDigest.getInstance("SHA-256");
    byte[] first = sha.digest(one);
    byte[] second = sha.digest(two);
    sha.update(first);
    byte[] expected = sha.digest(second);

    var version = completed(complete(upload, claims));

    var checksum = version.attributes().checksums().getFirst();
    assertThat(checksum.value().toArray()).isEqualTo(expected);
    assertThat(checksum.text()).endsWith("-2");
  }

  @Test
  void refusesAWrongChecksumOfTheWholeAndStaysOpen() throws IOException {
    var upload = begin("key", ChecksumAlgorithm.CRC32, ChecksumType.FULL_OBJECT);
    var claims = List.of(claim(part(upload, 1, StoreFixture.random(LEAST, 1))));
    var wrong = Checksum.fullObject(ChecksumAlgorithm.CRC32, new byte[4]);
    var completion =
        new Completion(
            claims, List.of(wrong), Optional.empty(), Optional.empty(), WriteConditions.NONE);

    var outcome = fixture.store.uploads().complete(bucket, upload, completion);

    assertThat(outcome).isEqualTo(new CompleteOutcome.ChecksumMismatch(ChecksumAlgorithm.CRC32));
    assertThat(part(upload, 1, StoreFixture.random(LEAST, 2))).isNotNull();
  }

  @Test
  void refusesPartsThatAreMissingWrongOrTooSmall() throws IOException {
    var upload = begin("key");
    var small = claim(part(upload, 1, StoreFixture.random(LEAST - 1, 1)));
    var good = claim(part(upload, 3, StoreFixture.random(LEAST, 3)));
    var missing = new PartClaim(new PartNumber(2), good.etag(), List.of());
    var wrong = new PartClaim(new PartNumber(3), "0".repeat(32), List.of());

    assertThat(complete(upload, List.of(small, good))).isInstanceOf(CompleteOutcome.TooSmall.class);
    assertThat(complete(upload, List.of(missing, good)))
        .isInstanceOf(CompleteOutcome.InvalidPart.class);
    assertThat(complete(upload, List.of(wrong))).isInstanceOf(CompleteOutcome.InvalidPart.class);
    assertThat(complete(upload, List.of(good, lastSmall(upload))))
        .isInstanceOf(CompleteOutcome.Completed.class);
  }

  private PartClaim lastSmall(Upload upload) throws IOException {
    return claim(part(upload, 4, StoreFixture.random(1, 4)));
  }

  @Test
  void keepsOnlyTheLastPartOfANumberAndOnlyThePartsChosen() throws IOException {
    var upload = begin("key");
    part(upload, 1, StoreFixture.random(LEAST, 1));
    var again = claim(part(upload, 1, StoreFixture.random(LEAST, 2)));
    part(upload, 2, StoreFixture.random(LEAST, 3));

    var version = completed(complete(upload, List.of(again)));

    assertThat(fixture.read(version)).isEqualTo(StoreFixture.random(LEAST, 2));
    assertThat(blobs()).hasSize(1);
  }

  @Test
  void answersARepeatedCompletionAsTheFirst() throws IOException {
    var upload = begin("key");
    var claims = List.of(claim(part(upload, 1, StoreFixture.random(LEAST, 1))));
    var first = completed(complete(upload, claims));

    var found = fixture.store.uploads().find(bucket, new ObjectKey("key"), upload.id());
    var second = completed(complete(found.orElseThrow(), claims));

    assertThat(second.etag()).isEqualTo(first.etag());
    assertThat(second.lastModified()).isEqualTo(first.lastModified());
    assertThat(fixture.store.uploads().parts(bucket, upload, 0, 10)).isEmpty();
    assertThat(put(upload, 2, StoreFixture.random(LEAST, 1)))
        .isInstanceOf(PartOutcome.NoUpload.class);
  }

  @Test
  void keepsTheUploadOpenWhenAConditionFails() throws IOException {
    fixture.put(bucket, "key", new byte[1]);
    var upload = begin("key");
    var claims = List.of(claim(part(upload, 1, StoreFixture.random(LEAST, 1))));
    var ifNone =
        new WriteConditions(Optional.empty(), Optional.of("*"), Optional.empty(), Optional.empty());
    var completion = new Completion(claims, List.of(), Optional.empty(), Optional.empty(), ifNone);

    var refused = fixture.store.uploads().complete(bucket, upload, completion);

    assertThat(refused).isEqualTo(new CompleteOutcome.ConditionNotMet("If-None-Match"));
    assertThat(complete(upload, claims)).isInstanceOf(CompleteOutcome.Completed.class);
  }

  @Test
  void conflictsWithAnObjectThatIsNewerThanTheUpload() throws IOException {
    var upload = begin("key");
    var claims = List.of(claim(part(upload, 1, StoreFixture.random(LEAST, 1))));
    fixture.clock.advance(Duration.ofMillis(1));
    var newer = fixture.stored(bucket, "key", "newer");
    var ifMatch =
        new WriteConditions(
            Optional.of(newer.etag().value()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var completion = new Completion(claims, List.of(), Optional.empty(), Optional.empty(), ifMatch);

    var refused = fixture.store.uploads().complete(bucket, upload, completion);

    assertThat(refused).isEqualTo(new CompleteOutcome.Conflict("If-Match"));
    assertThat(complete(upload, claims)).isInstanceOf(CompleteOutcome.Completed.class);
  }

  @Test
  void leavesNothingOfAnAbortedUpload() throws IOException {
    var upload = begin("key");
    part(upload, 1, StoreFixture.random(LEAST, 1));
    part(upload, 1, StoreFixture.random(LEAST, 2));

    boolean aborted = fixture.store.uploads().abort(bucket, upload.key(), upload.id());

    assertThat(aborted).isTrue();
    assertThat(fixture.store.uploads().abort(bucket, upload.key(), upload.id())).isFalse();
    assertThat(blobs()).isEmpty();
    assertThat(put(upload, 1, new byte[1])).isInstanceOf(PartOutcome.NoUpload.class);
    assertThat(complete(upload, List.of())).isInstanceOf(CompleteOutcome.NoUpload.class);
  }

  /** T24: an upload id opens nothing under another key or in another bucket. */
  @Test
  void bindsAnUploadToItsBucketAndKey() throws IOException {
    var upload = begin("key");
    part(upload, 1, StoreFixture.random(LEAST, 1));
    var elsewhere = fixture.bucket("another", Versioning.UNVERSIONED);
    var stolen =
        new Upload(
            upload.id(),
            new ObjectKey("mine"),
            upload.initiated(),
            Attributes.NONE,
            "STANDARD",
            Optional.empty(),
            Optional.empty(),
            upload.parties());
    var uploads = fixture.store.uploads();

    assertThat(uploads.find(bucket, new ObjectKey("mine"), upload.id())).isEmpty();
    assertThat(uploads.find(elsewhere, upload.key(), upload.id())).isEmpty();
    assertThat(uploads.abort(elsewhere, upload.key(), upload.id())).isFalse();
    assertThat(uploads.parts(bucket, stolen, 0, 10)).isEmpty();
    assertThat(uploads.parts(elsewhere, upload, 0, 10)).isEmpty();
    assertThat(put(stolen, 1, new byte[1])).isInstanceOf(PartOutcome.NoUpload.class);
    assertThat(uploads.complete(elsewhere, upload, completion(List.of())))
        .isInstanceOf(CompleteOutcome.NoUpload.class);
    assertThat(uploads.find(bucket, upload.key(), upload.id())).isPresent();
  }

  @Test
  void listsUploadsByKeyThenByCreation() {
    var ids = new ArrayList<UploadId>();
    for (String key : List.of("b", "a", "b", "a/1", "a/2", "b")) {
      fixture.clock.advance(Duration.ofMillis(1));
      ids.add(begin(key).id());
    }

    var flat = new ArrayList<UploadId>();
    Optional<String> key = Optional.empty();
    Optional<UploadId> id = Optional.empty();
    boolean more = true;
    while (more) {
      var page = fixture.store.uploads().list(bucket, new UploadQuery("", "", key, id, 2));
      page.uploads().forEach(upload -> flat.add(upload.id()));
      key = page.nextKey();
      id = page.nextId();
      more = page.truncated();
    }
    var grouped =
        fixture
            .store
            .uploads()
            .list(bucket, new UploadQuery("", "/", Optional.empty(), Optional.empty(), 1_000));

    assertThat(flat)
        .containsExactly(ids.get(1), ids.get(3), ids.get(4), ids.get(0), ids.get(2), ids.get(5));
    assertThat(grouped.commonPrefixes()).containsExactly("a/");
    assertThat(grouped.uploads()).hasSize(4);
  }

  @Test
  void letsExactlyOneOfCompletionAndAbortWin() throws Exception {
    for (int round = 0; round < 50; round++) {
      var upload = begin("race" + round);
      var claims = List.of(claim(part(upload, 1, StoreFixture.random(LEAST, round))));
      try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
        var one = executor.submit(() -> complete(upload, claims));
        var two = executor.submit(() -> complete(upload, claims));
        var abort =
            executor.submit(() -> fixture.store.uploads().abort(bucket, upload.key(), upload.id()));
        assertOneWinner(upload, List.of(one.get(), two.get()), abort.get());
      }
    }
  }

  private void assertOneWinner(Upload upload, List<CompleteOutcome> completions, boolean aborted) {
    var found = fixture.store.objects().find(bucket, upload.key(), Optional.empty());
    if (aborted) {
      assertThat(completions).hasOnlyElementsOfType(CompleteOutcome.NoUpload.class);
      assertThat(found).isInstanceOf(Lookup.NoKey.class);
    } else {
      assertThat(completions).hasOnlyElementsOfType(CompleteOutcome.Completed.class);
      assertThat(found).isInstanceOf(Lookup.Found.class);
      assertThat(fixture.read(((Lookup.Found) found).version())).hasSize(LEAST);
    }
  }

  private Upload begin(String key) {
    return begin(key, Optional.empty(), Optional.empty());
  }

  private Upload begin(String key, ChecksumAlgorithm algorithm, ChecksumType type) {
    return begin(key, Optional.of(algorithm), Optional.of(type));
  }

  private Upload begin(
      String key, Optional<ChecksumAlgorithm> algorithm, Optional<ChecksumType> type) {
    return fixture
        .store
        .uploads()
        .create(
            new NewUpload(bucket, new ObjectKey(key), Attributes.NONE, "STANDARD", algorithm, type))
        .orElseThrow();
  }

  private PartOutcome put(Upload upload, int number, byte[] bytes) throws IOException {
    return fixture
        .store
        .uploads()
        .putPart(bucket, upload, new PartNumber(number), StoreFixture.body(bytes));
  }

  private UploadedPart part(Upload upload, int number, byte[] bytes) throws IOException {
    return switch (put(upload, number, bytes)) {
      case PartOutcome.Stored(var part) -> part;
      case PartOutcome.NoUpload _, PartOutcome.BadBody _ -> throw new AssertionError("no part");
    };
  }

  private static PartClaim claim(UploadedPart part) {
    return new PartClaim(part.number(), part.etag().value(), part.checksums());
  }

  private static Completion completion(List<PartClaim> claims) {
    return new Completion(
        claims, List.of(), Optional.empty(), Optional.empty(), WriteConditions.NONE);
  }

  private CompleteOutcome complete(Upload upload, List<PartClaim> claims) {
    return fixture.store.uploads().complete(bucket, upload, completion(claims));
  }

  private static ObjectVersion completed(CompleteOutcome outcome) {
    assertThat(outcome).isInstanceOf(CompleteOutcome.Completed.class);
    return ((CompleteOutcome.Completed) outcome).version();
  }

  private List<BlobFacts> blobs() {
    return engine.blobs().scan(Optional.empty(), 10_000);
  }

  private static UploadQuery everything() {
    return new UploadQuery("", "", Optional.empty(), Optional.empty(), 1_000);
  }

  private static byte[] md5(byte[] bytes) throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("MD5").digest(bytes);
  }
}
