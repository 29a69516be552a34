package coffer.objects.layout;

import coffer.kernel.CanonicalUserId;
import coffer.kernel.Checksum;
import coffer.kernel.ETag;
import java.util.List;
import java.util.Optional;

/**
 * What listings show of an object, kept in clear.
 *
 * @param checksums additional checksums; in clear like the ETag, because listings name them
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

  void write(RecordWriter out) {
    out.number(sizeBytes).text(etag.value()).text(storageClass);
    PartRef.writeChecksums(out, checksums);
    out.text(uploadId);
    owner.ifPresent(id -> out.text(id.value()));
  }

  /** The form of a record that can hold these. */
  int form() {
    return owner.isPresent() ? 2 : 1;
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
        form == 1 ? Optional.empty() : Optional.of(in.text(CanonicalUserId::new)));
  }

  private static ETag etag(RecordReader in) {
    try {
      return new ETag(in.text());
    } catch (IllegalArgumentException damaged) {
      throw in.corrupt();
    }
  }
}
