package coffer.objects.layout;

import coffer.kernel.Checksum;
import coffer.kernel.ETag;
import java.util.List;

/**
 * What listings show of an object, kept in clear.
 *
 * @param checksums additional checksums; in clear like the ETag, because listings name them
 * @param uploadId the upload it was completed from, empty if it was put whole
 */
public record Facts(
    long sizeBytes, ETag etag, String storageClass, List<Checksum> checksums, String uploadId) {
  public Facts {
    checksums = List.copyOf(checksums);
  }

  void write(RecordWriter out) {
    out.number(sizeBytes).text(etag.value()).text(storageClass);
    PartRef.writeChecksums(out, checksums);
    out.text(uploadId);
  }

  static Facts read(RecordReader in) {
    return new Facts(in.number(), etag(in), in.text(), PartRef.readChecksums(in), in.text());
  }

  private static ETag etag(RecordReader in) {
    try {
      return new ETag(in.text());
    } catch (IllegalArgumentException damaged) {
      throw in.corrupt();
    }
  }
}
