package coffer.objects.layout;

import coffer.crypto.Envelope;
import coffer.kernel.AccountId;
import coffer.kernel.ByteString;
import coffer.objects.BucketId;
import coffer.objects.Versioning;

/**
 * A bucket in the directory.
 *
 * @param deleting whether a deletion has begun and must be finished or taken back
 * @param documents sealed under the bucket's own key
 */
public record BucketRecord(
    BucketId id,
    AccountId owner,
    String region,
    long createdMillis,
    boolean deleting,
    Versioning versioning,
    Envelope envelope,
    ByteString documents) {
  public BucketRecord withDeleting(boolean now) {
    return new BucketRecord(id, owner, region, createdMillis, now, versioning, envelope, documents);
  }

  public BucketRecord withSettings(Versioning state, ByteString sealed) {
    return new BucketRecord(id, owner, region, createdMillis, deleting, state, envelope, sealed);
  }

  public ByteString encode() {
    var out =
        RecordWriter.of(RecordType.BUCKET)
            .text(id.value())
            .text(owner.value())
            .text(region)
            .number(createdMillis)
            .flag(deleting)
            .octet(code(versioning));
    Envelopes.write(out, envelope);
    return out.bytes(documents).finish();
  }

  public static BucketRecord decode(ByteString value) {
    var in = RecordReader.of(value, RecordType.BUCKET);
    var record =
        new BucketRecord(
            in.text(BucketId::new),
            in.text(AccountId::new),
            in.text(),
            in.number(),
            in.flag(),
            versioning(in),
            Envelopes.read(in),
            in.bytes());
    in.done();
    return record;
  }

  private static int code(Versioning versioning) {
    return switch (versioning) {
      case UNVERSIONED -> 0;
      case ENABLED -> 1;
      case SUSPENDED -> 2;
    };
  }

  private static Versioning versioning(RecordReader in) {
    return switch (in.octet()) {
      case 0 -> Versioning.UNVERSIONED;
      case 1 -> Versioning.ENABLED;
      case 2 -> Versioning.SUSPENDED;
      default -> throw in.corrupt();
    };
  }
}
