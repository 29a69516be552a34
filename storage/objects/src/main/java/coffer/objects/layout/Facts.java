package coffer.objects.layout;

import coffer.kernel.CanonicalUserId;
import coffer.kernel.Checksum;
import coffer.kernel.ETag;
import java.util.List;
import java.util.Optional;

/**
 * What listings show of an object, kept in clear.
 *
 * @param checksums additional checksums, because listings name them; beside a content key their
 *     values are veiled
 * @param uploadId the upload it was completed from, empty if it was put whole
 * @param owner whose it is; empty for the bucket's owner
 */
public record Facts(
    long sizeBytes,
    ETag etag,
    String storageClass,
    List<Checksum> checksums,
    String uploadId,
    Optional<CanonicalUserId> owner) {
  public Facts {
    checksums = List.copyOf(checksums);
  }

  /**
   * @param form of the record around them
   */
  void write(RecordWriter out, int form) {
    out.number(sizeBytes).text(etag.value()).text(storageClass);
    PartRef.writeChecksums(out, checksums);
    out.text(uploadId);
    if (form > 1) {
      out.text(owner.map(CanonicalUserId::value).orElse(""));
    }
  }

  public Facts withChecksums(List<Checksum> others) {
    return new Facts(sizeBytes, etag, storageClass, others, uploadId, owner);
  }

  /**
   * @param form of the record around them
   */
  static Facts read(RecordReader in, int form) {
    return new Facts(
        in.number(),
        etag(in),
        in.text(),
        PartRef.readChecksums(in),
        in.text(),
        form == 1 ? Optional.empty() : in.text(Facts::owner));
  }

  private static Optional<CanonicalUserId> owner(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(new CanonicalUserId(text));
  }

  private static ETag etag(RecordReader in) {
    try {
      return new ETag(in.text());
    } catch (IllegalArgumentException damaged) {
      throw in.corrupt();
    }
  }
}
