package coffer.objects.store;

import coffer.crypto.Envelope;
import coffer.crypto.PlainKeystore;
import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.ChecksumType;
import coffer.kernel.ObjectKey;
import coffer.kernel.PartNumber;
import coffer.objects.Attributes;
import coffer.objects.Bucket;
import coffer.objects.ContentKey;
import coffer.objects.Lookup;
import coffer.objects.NewObject;
import coffer.objects.ObjectReader;
import coffer.objects.ObjectVersion;
import coffer.objects.PutOutcome;
import coffer.objects.Uploads.CompleteOutcome;
import coffer.objects.Uploads.Completion;
import coffer.objects.Uploads.NewUpload;
import coffer.objects.Uploads.PartClaim;
import coffer.objects.Uploads.PartOutcome;
import coffer.objects.Uploads.Parties;
import coffer.objects.Uploads.Upload;
import coffer.objects.Versioning;
import coffer.objects.WriteConditions;
import coffer.storage.api.StorageEngine;
import coffer.storage.api.StorageException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A store with objects of every mode and shape, and the keys that S3 would ask others for. */
final class SealedObjects implements AutoCloseable {
  static final Set<ChecksumAlgorithm> SHA256 = Set.of(ChecksumAlgorithm.SHA256);

  final StoreFixture fixture;
  final Bucket bucket;
  private final Map<Envelope, ContentKey> keys = new HashMap<>();

  SealedObjects(StorageEngine engine) {
    this(engine, new PlainKeystore(), Versioning.UNVERSIONED);
  }

  SealedObjects(StorageEngine engine, PlainKeystore keystore, Versioning versioning) {
    this.fixture =
        new StoreFixture(engine, keystore, ObjectStoreOptions.DEFAULT.withLeastPartBytes(100), 3);
    this.bucket = fixture.bucket("sealed", versioning);
  }

  /** The same keys over another store, opened over what the first one left. */
  SealedObjects on(StorageEngine engine) {
    var next = new SealedObjects(engine, fixture.keystore, Versioning.UNVERSIONED);
    next.keys.putAll(keys);
    return next;
  }

  Optional<ContentKey> newKey(Mode mode) {
    var key = mode.newKey();
    key.ifPresent(this::remember);
    return key;
  }

  void remember(ContentKey key) {
    keys.put(key.envelope(), key);
  }

  ContentKey keyOf(ObjectVersion version) {
    return keyIn(version.contentEnvelope());
  }

  private ContentKey keyIn(Optional<Envelope> envelope) {
    return envelope.map(keys::get).orElseThrow();
  }

  ObjectVersion store(Mode mode, Shape shape, String key, byte[] bytes) {
    return shape.isUpload() ? uploaded(mode, shape, key, bytes) : put(mode, key, bytes);
  }

  ObjectVersion put(Mode mode, String key, byte[] bytes) {
    var body =
        new StoreFixture.TestBody(
            new ByteArrayInputStream(bytes), bytes.length, SHA256, List.of(), Optional.empty());
    if (put(newKey(mode), key, body) instanceof PutOutcome.Stored(var version)) {
      return version;
    }
    throw new AssertionError("not stored");
  }

  PutOutcome put(Optional<ContentKey> contentKey, String key, StoreFixture.TestBody body) {
    try {
      return fixture
          .store
          .objects()
          .put(
              new NewObject(
                  bucket,
                  new ObjectKey(key),
                  Attributes.NONE,
                  "STANDARD",
                  WriteConditions.NONE,
                  Optional.empty(),
                  contentKey),
              body);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  Upload begin(Mode mode, String key) {
    return fixture
        .store
        .uploads()
        .create(
            new NewUpload(
                bucket,
                new ObjectKey(key),
                Attributes.NONE,
                "STANDARD",
                Optional.of(ChecksumAlgorithm.SHA256),
                Optional.of(ChecksumType.COMPOSITE),
                Parties.NONE,
                newKey(mode)))
        .orElseThrow();
  }

  PartClaim part(Upload upload, int number, byte[] bytes) {
    try {
      var uploads = fixture.store.uploads();
      var place = new PartNumber(number);
      var body = StoreFixture.body(bytes);
      var outcome =
          upload.contentEnvelope().isEmpty()
              ? uploads.putPart(bucket, upload, place, body)
              : uploads.putPart(bucket, upload, keyIn(upload.contentEnvelope()), place, body);
      if (outcome instanceof PartOutcome.Stored(var part)) {
        return new PartClaim(part.number(), part.etag().value(), part.checksums());
      }
      throw new AssertionError(outcome);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  CompleteOutcome complete(Upload upload, List<PartClaim> claims, List<Checksum> whole) {
    return fixture
        .store
        .uploads()
        .complete(
            bucket,
            upload,
            new Completion(
                claims,
                whole,
                Optional.of(ChecksumType.COMPOSITE),
                Optional.empty(),
                WriteConditions.NONE));
  }

  private ObjectVersion uploaded(Mode mode, Shape shape, String key, byte[] bytes) {
    var upload = begin(mode, key);
    var claims = new ArrayList<PartClaim>();
    for (int i = 0; i < shape.parts; i++) {
      int from = i * shape.partBytes;
      claims.add(part(upload, i + 1, Arrays.copyOfRange(bytes, from, from + shape.partBytes)));
    }
    if (complete(upload, claims, List.of()) instanceof CompleteOutcome.Completed(var version)) {
      return version;
    }
    throw new AssertionError("not completed");
  }

  ObjectVersion find(String key) {
    var found = fixture.store.objects().find(bucket, new ObjectKey(key), Optional.empty());
    return ((Lookup.Found) found).version();
  }

  ObjectReader open(ObjectVersion version, long offset, long length) {
    var objects = fixture.store.objects();
    return version.contentEnvelope().isEmpty()
        ? objects.open(version, offset, length)
        : objects.open(version, keyOf(version), offset, length);
  }

  byte[] read(ObjectVersion version) {
    return read(version, 0, version.sizeBytes());
  }

  byte[] read(ObjectVersion version, long offset, long length) {
    var given = readUntilBroken(version, offset, length);
    given
        .broken()
        .ifPresent(
            broken -> {
              throw broken;
            });
    return given.bytes();
  }

  /** What a reader gave before it ended or broke. */
  record Given(byte[] bytes, Optional<StorageException> broken) {}

  Given readUntilBroken(ObjectVersion version, long offset, long length) {
    var out = new ByteArrayOutputStream();
    try (var reader = open(version, offset, length)) {
      for (var piece = reader.next(); piece.hasRemaining(); piece = reader.next()) {
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        out.writeBytes(bytes);
      }
      return new Given(out.toByteArray(), Optional.empty());
    } catch (StorageException broken) {
      return new Given(out.toByteArray(), Optional.of(broken));
    }
  }

  @Override
  public void close() {
    fixture.close();
  }
}
