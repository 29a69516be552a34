package coffer.objects.store;

import coffer.crypto.PlainKeystore;
import coffer.kernel.AccountId;
import coffer.kernel.BucketName;
import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.ObjectKey;
import coffer.objects.Attributes;
import coffer.objects.Bucket;
import coffer.objects.BucketSettings;
import coffer.objects.Buckets.CreateOutcome;
import coffer.objects.NewObject;
import coffer.objects.ObjectBody;
import coffer.objects.ObjectVersion;
import coffer.objects.PutOutcome;
import coffer.objects.Versioning;
import coffer.objects.WriteConditions;
import coffer.storage.api.StorageEngine;
import coffer.testkit.FakeClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A store over some engine, and short ways to do things with it. */
final class StoreFixture implements AutoCloseable {
  static final AccountId ACCOUNT = new AccountId("111122223333");

  final FakeClock clock = new FakeClock();
  final StorageEngine engine;
  final PlainKeystore keystore;
  final ObjectStore store;

  StoreFixture(StorageEngine engine) {
    this(engine, new PlainKeystore(), ObjectStoreOptions.DEFAULT, 1);
  }

  StoreFixture(
      StorageEngine engine, PlainKeystore keystore, ObjectStoreOptions options, long seed) {
    this.engine = engine;
    this.keystore = keystore;
    this.store =
        ObjectStore.open(engine, keystore, new TestChecksums(), clock, new Random(seed), options);
  }

  Bucket bucket(String name, Versioning versioning) {
    var outcome =
        store
            .buckets()
            .create(
                new BucketName(name),
                ACCOUNT,
                "us-east-1",
                BucketSettings.DEFAULT.with(versioning));
    return switch (outcome) {
      case CreateOutcome.Created(var bucket) -> bucket;
      case CreateOutcome.Exists(var bucket) -> bucket;
      case CreateOutcome.Conflict _ -> throw new AssertionError("conflict");
    };
  }

  Bucket versioning(Bucket bucket, Versioning versioning) {
    return store.buckets().update(bucket.name(), s -> s.with(versioning)).orElseThrow();
  }

  PutOutcome put(Bucket bucket, String key, byte[] bytes) {
    return put(bucket, key, bytes, WriteConditions.NONE);
  }

  PutOutcome put(Bucket bucket, String key, byte[] bytes, WriteConditions conditions) {
    try {
      return store
          .objects()
          .put(
              new NewObject(bucket, new ObjectKey(key), Attributes.NONE, "STANDARD", conditions),
              body(bytes));
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  ObjectVersion stored(Bucket bucket, String key, String text) {
    var outcome = put(bucket, key, text.getBytes(StandardCharsets.UTF_8));
    return switch (outcome) {
      case PutOutcome.Stored(var version) -> version;
      default -> throw new AssertionError(outcome);
    };
  }

  byte[] read(ObjectVersion version) {
    return read(version, 0, version.sizeBytes());
  }

  byte[] read(ObjectVersion version, long offset, long length) {
    var out = new ByteArrayOutputStream();
    try (var reader = store.objects().open(version, offset, length)) {
      for (var piece = reader.next(); piece.hasRemaining(); piece = reader.next()) {
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        out.writeBytes(bytes);
      }
    }
    return out.toByteArray();
  }

  static ObjectBody body(byte[] bytes) {
    return new TestBody(
        new ByteArrayInputStream(bytes), bytes.length, Set.of(), List.of(), Optional.empty());
  }

  static byte[] random(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  record TestBody(
      InputStream stream,
      long length,
      Set<ChecksumAlgorithm> algorithms,
      List<Checksum> claimed,
      Optional<byte[]> claimedMd5)
      implements ObjectBody {}

  @Override
  public void close() {
    store.close();
  }
}
