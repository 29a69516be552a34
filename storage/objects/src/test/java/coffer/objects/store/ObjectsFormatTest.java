package coffer.objects.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.crypto.PlainKeystore;
import coffer.kernel.BucketName;
import coffer.kernel.ByteString;
import coffer.kernel.CanonicalUserId;
import coffer.kernel.ObjectKey;
import coffer.objects.Attributes;
import coffer.objects.Bucket;
import coffer.objects.ListQuery;
import coffer.objects.Lookup;
import coffer.objects.NewObject;
import coffer.objects.ObjectVersion;
import coffer.objects.Uploads.NewUpload;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
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
    assertThat(page.items()).hasSize(format == 1 ? 6 : 7);
    assertThat(
            fixture
                .store
                .objects()
                .list(bucket, new ListQuery("", "", Optional.empty(), 100))
                .objects())
        .hasSize(format == 1 ? 3 : 4);
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
    }
    Files.writeString(file, EngineDump.of(engine));
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
