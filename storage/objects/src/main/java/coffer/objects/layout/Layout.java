package coffer.objects.layout;

import coffer.kernel.ByteString;
import coffer.kernel.UploadId;
import coffer.objects.BucketId;
import coffer.storage.api.BlobId;
import coffer.storage.api.CorruptStorageException;
import coffer.storage.api.PartitionId;
import java.util.Optional;

/**
 * The whole key layout of the object store. {@code docs/formats/objects.md} explains it.
 *
 * <pre>
 * b.BUCKET.LANE   !s              state and range of the partition      PartitionState
 *                 h K             head of a key with versions           Head
 *                 o K             its current object                    ObjectRecord
 *                 v K T ~SEQ      each version and marker               VersionRecord
 *                 u K T UPLOAD    an open multipart upload              UploadRecord
 *                 d UPLOAD        an upload to clear away               CleanupRecord
 *                 g TIME BLOB     a blob to delete later                DueRecord
 *                 x BLOB          a blob that may never be committed    (one byte)
 * up.UPLOAD       !s              whether parts may still come          UploadState
 *                 p NUMBER        a part                                PartRecord
 *                 g 0 BLOB        a part that was replaced              DueRecord
 *                 x BLOB          as above
 * bdir.HASH       n NAME          a bucket                              BucketRecord
 * acct.ACCOUNT    n NAME          a bucket this account has or had      (one byte)
 * writers         n               the newest incarnation                Counter
 *                 w ID            blob ids of one incarnation           WriterRecord
 * due             g TIME BLOB     left over from deleted buckets        DueRecord
 * </pre>
 */
public final class Layout {
  public static final ByteString STATE = ByteString.utf8("!s");
  public static final ByteString UPLOADS = ByteString.utf8("u");
  public static final ByteString CURRENT = ByteString.utf8("o");
  public static final ByteString VERSIONS = ByteString.utf8("v");
  public static final ByteString DUE = ByteString.utf8("g");
  public static final ByteString TOMBSTONES = ByteString.utf8("x");
  public static final ByteString CLEANUPS = ByteString.utf8("d");
  public static final ByteString PARTS = ByteString.utf8("p");
  public static final ByteString NAMES = ByteString.utf8("n");
  public static final ByteString WRITERS = ByteString.utf8("w");
  public static final ByteString COUNTER = ByteString.utf8("n");

  /** The value of records whose key says it all. */
  public static final ByteString PRESENT = ByteString.utf8("1");

  public static final PartitionId WRITERS_PARTITION = new PartitionId("writers");
  public static final PartitionId DUE_PARTITION = new PartitionId("due");
  public static final int DIRECTORY_PARTITIONS = 64;

  private static final ByteString HEAD = ByteString.utf8("h");

  private Layout() {}

  public static PartitionId bucket(BucketId bucket, int lane) {
    return new PartitionId("b." + bucket.value() + "." + lane);
  }

  /** The bucket a partition belongs to; empty for partitions of another kind. */
  public static Optional<BucketId> bucketOf(PartitionId partition) {
    String[] parts = partition.value().split("\\.", -1);
    return parts.length == 3 && parts[0].equals("b")
        ? Optional.of(new BucketId(parts[1]))
        : Optional.empty();
  }

  public static PartitionId upload(UploadId id) {
    return new PartitionId("up." + id.value());
  }

  public static PartitionId directory(int number) {
    return new PartitionId("bdir." + number);
  }

  public static PartitionId account(String account) {
    return new PartitionId("acct." + account);
  }

  public static ByteString head(ByteString key) {
    return HEAD.concat(KeyBytes.escape(key));
  }

  public static ByteString current(ByteString key) {
    return CURRENT.concat(KeyBytes.escape(key));
  }

  /** All versions of one key, newest first. */
  public static ByteString versions(ByteString key) {
    return VERSIONS.concat(KeyBytes.escape(key)).concat(KeyBytes.TERMINATOR);
  }

  public static ByteString version(ByteString key, long sequence) {
    return versions(key).concat(KeyBytes.number(Long.MAX_VALUE - sequence));
  }

  /** All open uploads of one key, oldest first. */
  public static ByteString uploads(ByteString key) {
    return UPLOADS.concat(KeyBytes.escape(key)).concat(KeyBytes.TERMINATOR);
  }

  public static ByteString upload(ByteString key, UploadId id) {
    return uploads(key).concat(ByteString.utf8(id.value()));
  }

  /** Who a part's blob belongs to: the upload's record in the bucket, and the part's number. */
  public static ByteString partOwner(ByteString key, UploadId id, int number) {
    return upload(key, id).concat(KeyBytes.TERMINATOR).concat(KeyBytes.number(number));
  }

  /** Everything in one family whose raw key begins with a prefix. */
  public static ByteString prefix(ByteString family, ByteString rawPrefix) {
    return family.concat(KeyBytes.escape(rawPrefix));
  }

  /** A bound greater than every key that begins with the given one. */
  public static ByteString past(ByteString storageKey) {
    return storageKey.concat(KeyBytes.PAST);
  }

  public static ByteString part(int number) {
    return PARTS.concat(KeyBytes.number(number));
  }

  public static ByteString due(long epochMillis, BlobId blob) {
    return DUE.concat(KeyBytes.number(epochMillis)).concat(ByteString.utf8(blob.toString()));
  }

  public static ByteString tombstone(BlobId blob) {
    return TOMBSTONES.concat(ByteString.utf8(blob.toString()));
  }

  public static ByteString cleanup(UploadId id) {
    return CLEANUPS.concat(ByteString.utf8(id.value()));
  }

  public static ByteString name(String name) {
    return NAMES.concat(ByteString.utf8(name));
  }

  public static ByteString writer(long id) {
    return WRITERS.concat(KeyBytes.number(id));
  }

  /** The S3 key in {@code o K} or {@code h K}. */
  public static ByteString keyOfCurrent(ByteString storageKey) {
    return KeyBytes.unescape(storageKey, 1, storageKey.length());
  }

  /** The S3 key in {@code v K T …} or {@code u K T …}. */
  public static ByteString keyOfListed(ByteString storageKey) {
    return KeyBytes.unescape(storageKey, 1, KeyBytes.terminator(storageKey, 1));
  }

  /** Whether a blob's owner is the part of an upload, and not an object. */
  public static boolean ownedByPart(ByteString ownerKey) {
    return ownerKey.startsWith(UPLOADS);
  }

  /** The upload in {@code u K T UPLOAD} with or without a part after it. */
  public static UploadId uploadOf(ByteString storageKey) {
    int from = KeyBytes.terminator(storageKey, 1) + 2;
    int to = from;
    while (to < storageKey.length() && storageKey.at(to) != 1) {
      to++;
    }
    return uploadId(storageKey, from, to);
  }

  public static UploadId uploadOfCleanup(ByteString storageKey) {
    return uploadId(storageKey, 1, storageKey.length());
  }

  public static int partOfOwner(ByteString storageKey) {
    return (int) KeyBytes.number(storageKey, storageKey.length() - KeyBytes.NUMBER_BYTES);
  }

  public static int partNumber(ByteString storageKey) {
    return (int) KeyBytes.number(storageKey, 1);
  }

  public static long dueMillis(ByteString storageKey) {
    return KeyBytes.number(storageKey, 1);
  }

  public static BlobId dueBlob(ByteString storageKey) {
    return blob(storageKey, 1 + KeyBytes.NUMBER_BYTES);
  }

  public static BlobId tombstoneBlob(ByteString storageKey) {
    return blob(storageKey, 1);
  }

  public static String nameOf(ByteString storageKey) {
    return storageKey.substring(1, storageKey.length()).utf8();
  }

  public static long writerOf(ByteString storageKey) {
    return KeyBytes.number(storageKey, 1);
  }

  private static UploadId uploadId(ByteString key, int from, int to) {
    return UploadId.parse(key.substring(from, to).utf8())
        .orElseThrow(() -> new CorruptStorageException("key " + key.hex()));
  }

  private static BlobId blob(ByteString key, int from) {
    String hex = key.substring(from, key.length()).utf8();
    if (hex.length() != 32) {
      throw new CorruptStorageException("key " + key.hex());
    }
    return new BlobId(
        Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
  }
}
