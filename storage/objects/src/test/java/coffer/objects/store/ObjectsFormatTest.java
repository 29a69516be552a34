package coffer.objects.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.crypto.CryptoProviders;
import coffer.crypto.DataKey;
import coffer.crypto.Envelope;
import coffer.crypto.PlainKeystore;
import coffer.kernel.BucketName;
import coffer.kernel.ByteString;
import coffer.kernel.CanonicalUserId;
import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.ChecksumType;
import coffer.kernel.ObjectKey;
import coffer.kernel.PartNumber;
import coffer.objects.Attributes;
import coffer.objects.Bucket;
import coffer.objects.ContentKey;
import coffer.objects.ListQuery;
import coffer.objects.Lookup;
import coffer.objects.NewObject;
import coffer.objects.ObjectVersion;
import coffer.objects.PutOutcome;
import coffer.objects.Uploads.CompleteOutcome;
import coffer.objects.Uploads.Completion;
import coffer.objects.Uploads.NewUpload;
import coffer.objects.Uploads.PartClaim;
import coffer.objects.Uploads.PartOutcome;
import coffer.objects.Uploads.Parties;
import coffer.objects.Uploads.Upload;
import coffer.objects.Uploads.UploadQuery;
import coffer.objects.VersionQuery;
import coffer.objects.Versioning;
import coffer.objects.WriteConditions;
import coffer.objects.layout.Head;
import coffer.objects.layout.PartitionState;
import coffer.storage.api.CorruptStorageException;
import coffer.testkit.EngineDump;
import coffer.testkit.InMemoryEngine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Opens what every released format wrote. A file in {@code formats} is never changed; a new format
 * adds one, written by {@link #write}.
 */
final class ObjectsFormatTest {
  private static final ByteString DOCUMENT = ByteString.utf8("<cors/>");

  private static final CanonicalUserId STRANGER = new CanonicalUserId("b".repeat(64));

  private static final ContentKey KMS =
      new ContentKey(envelope(Envelope.Scheme.KMS), key(1), Optional.empty());
  private static final ContentKey DUAL =
      new ContentKey(envelope(Envelope.Scheme.KMS_DUAL_LAYER), key(2), Optional.of(key(3)));
  private static final ContentKey CUSTOMER =
      new ContentKey(envelope(Envelope.Scheme.CUSTOMER), key(4), Optional.empty());

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void opensWhatEveryFormatWrote(int format) throws IOException {
    var engine = new InMemoryEngine();
    EngineDump.load(engine, resource("objects-" + format + ".dump"));
    var fixture =
        new StoreFixture(
            engine, new PlainKeystore(), ObjectStoreOptions.DEFAULT.withLeastPartBytes(100), 9);
    var bucket = fixture.store.buckets().find(new BucketName("kept")).orElseThrow();

    assertThat(bucket.settings().document("cors")).contains(DOCUMENT);
    assertThat(text(fixture, "inline")).isEqualTo("second");
    assertThat(text(fixture, "blob")).isEqualTo("x".repeat(3_000));
    assertThat(text(fixture, "upload")).isEqualTo("p".repeat(100).repeat(40));
    var page =
        fixture
            .store
            .objects()
            .listVersions(
                bucket, new VersionQuery("", "", Optional.empty(), Optional.empty(), 100));
    assertThat(page.items()).hasSize(versions(format, 6));
    assertThat(
            fixture
                .store
                .objects()
                .list(bucket, new ListQuery("", "", Optional.empty(), 100))
                .objects())
        .hasSize(versions(format, 3));
    assertThat(found(fixture, "inline").owner()).isEmpty();
    assertThat(uploads(fixture).getFirst().parties()).isEqualTo(Parties.NONE);
    assertThat(fixture.store.care().check(false)).isEmpty();
    assertThat(fixture.store.care().scrub(_ -> {})).isEmpty();
  }

  @Test
  void opensWhatFormatTwoKeepsOfOwners() throws IOException {
    var engine = new InMemoryEngine();
    EngineDump.load(engine, resource("objects-2.dump"));
    var fixture = new StoreFixture(engine, new PlainKeystore(), ObjectStoreOptions.DEFAULT, 9);

    var owned = found(fixture, "owned");
    assertThat(owned.owner()).contains(STRANGER);
    assertThat(owned.attributes().documents()).containsEntry("acl", DOCUMENT);
    assertThat(uploads(fixture).getLast().parties())
        .isEqualTo(new Parties(Optional.empty(), Optional.of(STRANGER)));
  }

  /** Format 2 added an object of another owner, format 3 those sealed with content keys. */
  private static int versions(int format, int ofFirst) {
    return switch (format) {
      case 1 -> ofFirst;
      case 2 -> ofFirst + 1;
      default -> ofFirst + 4;
    };
  }

  @Test
  void opensWhatFormatThreeKeepsUnderContentKeys() throws IOException {
    var engine = new InMemoryEngine();
    EngineDump.load(engine, resource("objects-3.dump"));
    var fixture =
        new StoreFixture(
            engine, new PlainKeystore(), ObjectStoreOptions.DEFAULT.withLeastPartBytes(100), 9);

    assertThat(text(fixture, "kms", KMS)).isEqualTo("k".repeat(3_000));
    assertThat(text(fixture, "customer", CUSTOMER)).isEqualTo("c".repeat(100).repeat(40));
    assertThat(found(fixture, "customer").parts())
        .allSatisfy(part -> assertThat(part.checksums()).containsExactly(sha256("c".repeat(100))));
    assertThat(found(fixture, "kms").attributes().checksums())
        .containsExactly(sha256("k".repeat(3_000)));
    assertThat(found(fixture, "dual").contentEnvelope()).contains(DUAL.envelope());
    if (CryptoProviders.chosen().fast()) {
      assertThat(text(fixture, "dual", DUAL)).isEqualTo("d".repeat(300));
    }
    assertThat(uploads(fixture).stream().map(Upload::contentEnvelope))
        .contains(Optional.of(KMS.envelope()));
  }

  @Test
  void refusesARecordOfANewerForm() {
    var newer = tampered(new Head(1, 1, 0, 1).encode(), 1, 2);

    assertThatThrownBy(() -> Head.decode(newer))
        .isInstanceOf(CorruptStorageException.class)
        .hasMessageContaining("does not know");
  }

  @Test
  void refusesADamagedRecord() {
    byte[] bytes = PartitionState.WHOLE.encode().toArray();
    for (int i = 0; i < bytes.length; i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= 4;
      assertThatThrownBy(() -> PartitionState.decode(ByteString.wrap(damaged)))
          .as("byte %d", i)
          .isInstanceOf(CorruptStorageException.class);
    }
  }

  private static ByteString tampered(ByteString record, int at, int value) {
    byte[] bytes = record.toArray();
    bytes[at] = (byte) value;
    var crc = new CRC32C();
    crc.update(bytes, 0, bytes.length - 4);
    int sum = (int) crc.getValue();
    for (int i = 0; i < 4; i++) {
      bytes[bytes.length - 4 + i] = (byte) (sum >>> (24 - 8 * i));
    }
    return ByteString.wrap(bytes);
  }

  private static String text(StoreFixture fixture, String key) {
    return new String(fixture.read(found(fixture, key)), StandardCharsets.UTF_8);
  }

  private static String text(StoreFixture fixture, String key, ContentKey content) {
    var version = found(fixture, key);
    var out = new ByteArrayOutputStream();
    try (var reader = fixture.store.objects().open(version, content, 0, version.sizeBytes())) {
      for (var piece = reader.next(); piece.hasRemaining(); piece = reader.next()) {
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        out.writeBytes(bytes);
      }
    }
    return out.toString(StandardCharsets.US_ASCII);
  }

  private static Checksum sha256(String text) {
    var running = new TestChecksums().start(ChecksumAlgorithm.SHA256);
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    running.update(bytes, 0, bytes.length);
    return Checksum.fullObject(ChecksumAlgorithm.SHA256, running.digest());
  }

  private static Envelope envelope(Envelope.Scheme scheme) {
    return new Envelope(scheme, "key of " + scheme.code(), ByteString.utf8("wrapped by others"));
  }

  private static DataKey key(int filled) {
    byte[] secret = new byte[DataKey.BYTES];
    Arrays.fill(secret, (byte) filled);
    return DataKey.of(secret);
  }

  private static ObjectVersion found(StoreFixture fixture, String key) {
    var found = fixture.store.objects().find(kept(fixture), new ObjectKey(key), Optional.empty());
    return ((Lookup.Found) found).version();
  }

  private static List<Upload> uploads(StoreFixture fixture) {
    var query = new UploadQuery("", "", Optional.empty(), Optional.empty(), 10);
    return fixture.store.uploads().list(kept(fixture), query).uploads();
  }

  private static Bucket kept(StoreFixture fixture) {
    return fixture.store.buckets().find(new BucketName("kept")).orElseThrow();
  }

  private static String resource(String name) throws IOException {
    try (var in = ObjectsFormatTest.class.getResourceAsStream("/formats/" + name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  /** Writes the file of the newest format; run once for each. */
  static void write(Path file) throws IOException {
    var engine = new InMemoryEngine();
    try (var fixture =
        new StoreFixture(
            engine, new PlainKeystore(), ObjectStoreOptions.DEFAULT.withLeastPartBytes(100), 8)) {
      var bucket = fixture.bucket("kept", Versioning.ENABLED);
      fixture.store.buckets().update(bucket.name(), s -> s.with("cors", DOCUMENT));
      fixture.stored(bucket, "inline", "first");
      fixture.stored(bucket, "inline", "second");
      fixture.stored(bucket, "blob", "x".repeat(3_000));
      fixture.stored(bucket, "gone", "gone");
      fixture
          .store
          .objects()
          .delete(bucket, new ObjectKey("gone"), Optional.empty(), WriteConditions.NONE);
      var steps = new UploadSteps(fixture, bucket, "upload");
      steps.begin();
      for (int number = 1; number <= 40; number++) {
        steps.part(number, "p".repeat(100).getBytes(StandardCharsets.US_ASCII));
      }
      steps.complete();
      var open = new UploadSteps(fixture, bucket, "open");
      open.begin();
      open.part(1, new byte[200]);
      owned(fixture, bucket);
      underContentKeys(fixture, bucket);
    }
    Files.writeString(file, EngineDump.of(engine));
  }

  private static void underContentKeys(StoreFixture fixture, Bucket bucket) throws IOException {
    put(fixture, bucket, "kms", KMS, "k".repeat(3_000));
    put(fixture, bucket, "dual", DUAL, "d".repeat(300));
    var uploads = fixture.store.uploads();
    var upload = uploads.create(newUpload(bucket, "customer", CUSTOMER)).orElseThrow();
    var claims = new ArrayList<PartClaim>();
    for (int number = 1; number <= 40; number++) {
      var outcome =
          uploads.putPart(bucket, upload, CUSTOMER, new PartNumber(number), body("c".repeat(100)));
      var part = ((PartOutcome.Stored) outcome).part();
      claims.add(new PartClaim(part.number(), part.etag().value(), List.of()));
    }
    var completion =
        new Completion(claims, List.of(), Optional.empty(), Optional.empty(), WriteConditions.NONE);
    assertThat(uploads.complete(bucket, upload, completion))
        .isInstanceOf(CompleteOutcome.Completed.class);
    assertThat(uploads.create(newUpload(bucket, "under-way", KMS))).isPresent();
  }

  private static void put(
      StoreFixture fixture, Bucket bucket, String key, ContentKey content, String text)
      throws IOException {
    var object =
        new NewObject(
            bucket,
            new ObjectKey(key),
            Attributes.NONE,
            "STANDARD",
            WriteConditions.NONE,
            Optional.empty(),
            Optional.of(content));
    assertThat(fixture.store.objects().put(object, body(text)))
        .isInstanceOf(PutOutcome.Stored.class);
  }

  private static NewUpload newUpload(Bucket bucket, String key, ContentKey content) {
    return new NewUpload(
        bucket,
        new ObjectKey(key),
        Attributes.NONE,
        "STANDARD",
        Optional.of(ChecksumAlgorithm.SHA256),
        Optional.of(ChecksumType.COMPOSITE),
        Parties.NONE,
        Optional.of(content));
  }

  private static StoreFixture.TestBody body(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return new StoreFixture.TestBody(
        new ByteArrayInputStream(bytes),
        bytes.length,
        Set.of(ChecksumAlgorithm.SHA256),
        List.of(),
        Optional.empty());
  }

  private static void owned(StoreFixture fixture, Bucket bucket) throws IOException {
    var listed = Attributes.NONE.withDocuments(new TreeMap<>(Map.of("acl", DOCUMENT)));
    fixture
        .store
        .objects()
        .put(
            new NewObject(
                bucket,
                new ObjectKey("owned"),
                listed,
                "STANDARD",
                WriteConditions.NONE,
                Optional.of(STRANGER)),
            StoreFixture.body(new byte[10]));
    fixture
        .store
        .uploads()
        .create(
            new NewUpload(
                bucket,
                new ObjectKey("theirs"),
                Attributes.NONE,
                "STANDARD",
                Optional.empty(),
                Optional.empty(),
                new Parties(Optional.empty(), Optional.of(STRANGER))));
  }
}
