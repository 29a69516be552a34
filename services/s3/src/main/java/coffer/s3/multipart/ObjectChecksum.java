package coffer.s3.multipart;

import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import coffer.objects.Uploads.Upload;
import coffer.s3.S3Error;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checksum of the whole object that a client may send when it completes an upload.
 *
 * <p>A composite one has a hyphen and the number of parts after it; a client may leave that out.
 */
final class ObjectChecksum {
  private static final Pattern COMPOSITE = Pattern.compile("([A-Za-z0-9+/=]+)-([1-9][0-9]{0,4})");

  private ObjectChecksum() {}

  /**
   * The checksum claimed.
   *
   * @throws ApiError InvalidRequest for more than one or another algorithm than the upload's,
   *     BadDigest for what is no checksum at all
   */
  static Optional<Checksum> claimed(Headers headers, Upload upload) {
    List<ChecksumAlgorithm> sent =
        Arrays.stream(ChecksumAlgorithm.values()).filter(a -> headers.has(a.header())).toList();
    if (sent.isEmpty()) {
      return Optional.empty();
    }
    if (sent.size() > 1) {
      throw S3Error.INVALID_REQUEST.saying(
          "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
    }
    ChecksumAlgorithm algorithm = sent.getFirst();
    if (algorithm != PartChecksums.algorithmOf(upload)) {
      throw PartChecksums.mismatch(
          Optional.of(PartChecksums.algorithmOf(upload)), Optional.of(algorithm));
    }
    return Optional.of(parse(algorithm, headers.first(algorithm.header()).orElse("")));
  }

  private static Checksum parse(ChecksumAlgorithm algorithm, String text) {
    Matcher composite = COMPOSITE.matcher(text);
    Optional<Checksum> checksum =
        composite.matches()
            ? Checksum.parse(algorithm, composite.group(1))
                .map(c -> new Checksum(algorithm, c.value(), Integer.parseInt(composite.group(2))))
            : Checksum.parse(algorithm, text);
    return checksum.orElseThrow(
        () -> S3Error.BAD_DIGEST.saying("Value for " + algorithm.header() + " header is invalid."));
  }
}
