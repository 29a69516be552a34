package coffer.s3.multipart;

import coffer.s3.S3Error;
import coffer.s3.object.ByteRange;
import coffer.wire.ApiError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code x-amz-copy-source-range}.
 *
 * <p>Source: Amazon S3 API Reference, "UploadPartCopy": {@code bytes=first-last}, both there and
 * both inside the source. Unlike Range it is never ignored, since a part of the wrong bytes would
 * be worse than none.
 */
final class CopyRange {
  private static final Pattern SHAPE = Pattern.compile("bytes=([0-9]{1,18})-([0-9]{1,18})");
  private static final String HEADER = "x-amz-copy-source-range";

  private CopyRange() {}

  /**
   * The bytes to copy.
   *
   * @throws ApiError InvalidArgument for another form, InvalidRange for bytes the source does not
   *     have
   */
  static ByteRange parse(@Nullable String header, long sizeBytes) {
    if (header == null) {
      return new ByteRange(0, sizeBytes);
    }
    Matcher match = SHAPE.matcher(header);
    if (!match.matches()) {
      throw malformed(header);
    }
    long first = Long.parseLong(match.group(1));
    long last = Long.parseLong(match.group(2));
    if (last < first) {
      throw malformed(header);
    }
    if (last >= sizeBytes) {
      throw S3Error.INVALID_RANGE
          .error("RangeRequested", header)
          .with("ActualObjectSize", Long.toString(sizeBytes));
    }
    return new ByteRange(first, last - first + 1);
  }

  private static ApiError malformed(String header) {
    return S3Error.invalidArgument(
        "The x-amz-copy-source-range value must be of the form bytes=first-last where first and"
            + " last are the zero-based offsets of the first and last bytes to copy",
        HEADER,
        header);
  }
}
