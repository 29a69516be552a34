package coffer.objects.layout;

import coffer.kernel.ByteString;
import coffer.kernel.Checksum;
import coffer.storage.api.BlobId;
import java.util.List;

/**
 * An uploaded part.
 *
 * @param md5 16 bytes; beside a content key what stands for it
 * @param checksums beside a content key with veiled values
 */
public record PartRecord(
    BlobId blob, long sizeBytes, ByteString md5, List<Checksum> checksums, long modifiedMillis) {
  private static final int MD5_BYTES = 16;

  public PartRecord {
    checksums = List.copyOf(checksums);
  }

  public PartRecord withChecksums(List<Checksum> others) {
    return new PartRecord(blob, sizeBytes, md5, others, modifiedMillis);
  }

  public ByteString encode() {
    var out = RecordWriter.of(RecordType.PART).blob(blob).number(sizeBytes).raw(md5.unsafeArray());
    PartRef.writeChecksums(out, checksums);
    return out.number(modifiedMillis).finish();
  }

  public static PartRecord decode(ByteString value) {
    var in = RecordReader.of(value, RecordType.PART);
    var part =
        new PartRecord(
            in.blob(), in.number(), in.raw(MD5_BYTES), PartRef.readChecksums(in), in.number());
    in.done();
    return part;
  }
}
