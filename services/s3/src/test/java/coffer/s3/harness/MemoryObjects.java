package coffer.s3.harness;

import coffer.crypto.DataKey;
import coffer.kernel.ByteString;
import coffer.kernel.Checksum;
import coffer.kernel.ETag;
import coffer.kernel.ObjectKey;
import coffer.kernel.VersionId;
import coffer.objects.Attributes;
import coffer.objects.Bucket;
import coffer.objects.ContentKey;
import coffer.objects.DeleteOutcome;
import coffer.objects.ListQuery;
import coffer.objects.Lookup;
import coffer.objects.NewObject;
import coffer.objects.ObjectBody;
import coffer.objects.ObjectPage;
import coffer.objects.ObjectReader;
import coffer.objects.ObjectVersion;
import coffer.objects.Objects;
import coffer.objects.PutOutcome;
import coffer.objects.VersionPage;
import coffer.objects.VersionQuery;
import coffer.objects.WriteConditions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Objects without versions in memory: enough to put, find and read them. */
public final class MemoryObjects implements Objects {
  private static final Instant MODIFIED = Instant.parse("2026-01-02T03:04:05Z");

  private final Map<String, ObjectVersion> byPlace = new HashMap<>();

  private record Bytes(byte[] bytes) implements ObjectVersion.Content {}

  @Override
  public PutOutcome put(NewObject object, ObjectBody body) throws IOException {
    byte[] bytes = body.stream().readAllBytes();
    List<Checksum> claimed = body.claimed();
    var otherMd5 = body.claimedMd5().filter(claim -> !Arrays.equals(claim, md5(bytes)));
    if (otherMd5.isPresent()) {
      return new PutOutcome.Md5Mismatch(
          ByteString.copyOf(otherMd5.get()), ByteString.copyOf(md5(bytes)));
    }
    var version =
        new ObjectVersion(
            object.key(),
            VersionId.NULL,
            true,
            MODIFIED,
            bytes.length,
            ETag.ofMd5(md5(bytes)),
            object.storageClass(),
            object.owner(),
            object.contentKey().map(ContentKey::envelope),
            object.attributes().withChecksums(claimed),
            List.of(),
            new Bytes(bytes));
    byPlace.put(place(object.bucket(), object.key()), version);
    return new PutOutcome.Stored(version);
  }

  @Override
  public Lookup find(Bucket bucket, ObjectKey key, Optional<VersionId> version) {
    ObjectVersion found = byPlace.get(place(bucket, key));
    return found == null ? new Lookup.NoKey() : new Lookup.Found(found);
  }

  @Override
  public ObjectReader open(ObjectVersion version, long offset, long length) {
    byte[] all = ((Bytes) version.content()).bytes();
    var rest =
        ByteBuffer.wrap(Arrays.copyOfRange(all, (int) offset, Math.toIntExact(offset + length)));
    return new ObjectReader() {
      private boolean given;

      @Override
      public ByteBuffer next() {
        ByteBuffer piece = given ? ByteBuffer.allocate(0) : rest;
        given = true;
        return piece;
      }

      @Override
      public long length() {
        return length;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public ObjectReader open(ObjectVersion version, ContentKey key, long offset, long length) {
    return open(version, offset, length);
  }

  @Override
  public DataKey ownKey(ObjectVersion version) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Lookup reseal(Bucket bucket, ObjectVersion version, ContentKey key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public DeleteOutcome delete(
      Bucket bucket, ObjectKey key, Optional<VersionId> version, WriteConditions conditions) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Lookup update(
      Bucket bucket, ObjectKey key, Optional<VersionId> version, UnaryOperator<Attributes> change) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Lookup update(Bucket bucket, ObjectVersion version, UnaryOperator<Attributes> change) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ObjectPage list(Bucket bucket, ListQuery query) {
    throw new UnsupportedOperationException();
  }

  @Override
  public VersionPage listVersions(Bucket bucket, VersionQuery query) {
    throw new UnsupportedOperationException();
  }

  private static String place(Bucket bucket, ObjectKey key) {
    return bucket.name() + "/" + key;
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
