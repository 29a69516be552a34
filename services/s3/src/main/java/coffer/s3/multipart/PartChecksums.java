package coffer.s3.multipart;

import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.ChecksumType;
import coffer.objects.Uploads.Upload;
import coffer.s3.S3Error;
import coffer.wire.ApiError;
import java.util.Locale;
import java.util.Optional;

/**
 * How the checksums of parts and of the whole belong together.
 *
 * <p>Source: Amazon S3 User Guide, "Checking object integrity in Amazon S3" (full object and
 * composite checksum types).
 */
final class PartChecksums {
  /** What S3 computes for itself when the client names no algorithm; always of the full object. */
  static final ChecksumAlgorithm DEFAULT = ChecksumAlgorithm.CRC64NVME;

  private PartChecksums() {}

  /**
   * Refuses a part whose checksum is not of the upload's algorithm. A composite checksum cannot be
   * made without one for each part; one of the full object can.
   *
   * <p>Where S3 computes its default checksum, SDKs still send whichever they compute by themselves
   * with each part: it is verified, and the default is computed beside it.
   *
   * @throws ApiError InvalidRequest
   */
  static void check(Upload upload, Optional<ChecksumAlgorithm> sent) {
    if (chosen(upload).isEmpty()) {
      return;
    }
    boolean optional = typeOf(upload) == ChecksumType.FULL_OBJECT;
    boolean matches = sent.isEmpty() ? optional : sent.equals(upload.algorithm());
    if (!matches) {
      throw mismatch(upload.algorithm(), sent);
    }
  }

  static ApiError mismatch(
      Optional<ChecksumAlgorithm> expected, Optional<ChecksumAlgorithm> actual) {
    return S3Error.INVALID_REQUEST.saying(
        "Checksum Type mismatch occurred, expected checksum Type: "
            + word(expected)
            + ", actual checksum Type: "
            + word(actual));
  }

  /**
   * The algorithm that the client chose, the only one S3 speaks of while parts come in. An upload
   * that chose none is kept with the default algorithm and no type.
   */
  static Optional<ChecksumAlgorithm> chosen(Upload upload) {
    return upload.type().flatMap(_ -> upload.algorithm());
  }

  /** The type of the object's checksum. */
  static ChecksumType typeOf(Upload upload) {
    return upload.type().orElse(ChecksumType.FULL_OBJECT);
  }

  /** The algorithm of the object's checksum. */
  static ChecksumAlgorithm algorithmOf(Upload upload) {
    return upload.algorithm().orElse(DEFAULT);
  }

  static String word(ChecksumAlgorithm algorithm) {
    return algorithm.name().toLowerCase(Locale.ROOT);
  }

  private static String word(Optional<ChecksumAlgorithm> algorithm) {
    return algorithm.map(PartChecksums::word).orElse("null");
  }
}
