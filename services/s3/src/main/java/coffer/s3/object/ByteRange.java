package coffer.s3.object;

import coffer.s3.S3Error;
import coffer.wire.ApiError;
import coffer.wire.Headers;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A run of an object's bytes.
 *
 * <p>Source: Amazon S3 API Reference, "GetObject" (Range): one range a request; RFC 9110 section
 * 14: what is no byte range is ignored.
 *
 * @param offset of the first byte
 * @param length in bytes
 */
public record ByteRange(long offset, long length) {
  private static final Pattern SHAPE =
      Pattern.compile("\\s*bytes\\s*=\\s*([0-9]*)\\s*-\\s*([0-9]*)\\s*", Pattern.CASE_INSENSITIVE);
  private static final int MAX_DIGITS = 18;

  /**
   * Reads a Range header against an object's size.
   *
   * @return empty if there is none, or none that S3 heeds (several ranges, another unit, nonsense)
   * @throws ApiError InvalidRange if it is a range, and none of it is in the object
   */
  public static Optional<ByteRange> parse(@Nullable String header, long sizeBytes) {
    if (header == null) {
      return Optional.empty();
    }
    Matcher match = SHAPE.matcher(header);
    if (!match.matches()) {
      return Optional.empty();
    }
    String first = match.group(1);
    String last = match.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? Optional.empty() : suffix(number(last), header, sizeBytes);
    }
    long from = number(first);
    long to = last.isEmpty() ? Long.MAX_VALUE : number(last);
    if (to < from) {
      return Optional.empty();
    }
    if (from >= sizeBytes) {
      throw unsatisfiable(header, sizeBytes);
    }
    return Optional.of(new ByteRange(from, Math.min(to, sizeBytes - 1) - from + 1));
  }

  /** As it stands in Content-Range. */
  public String contentRange(long sizeBytes) {
    return "bytes " + offset + "-" + (offset + length - 1) + "/" + sizeBytes;
  }

  private static Optional<ByteRange> suffix(long wanted, String header, long sizeBytes) {
    if (wanted == 0 || sizeBytes == 0) {
      throw unsatisfiable(header, sizeBytes);
    }
    long length = Math.min(wanted, sizeBytes);
    return Optional.of(new ByteRange(sizeBytes - length, length));
  }

  /** Numbers past any object's size all mean the same. */
  private static long number(String digits) {
    return digits.length() > MAX_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
  }

  private static ApiError unsatisfiable(String header, long sizeBytes) {
    return S3Error.INVALID_RANGE
        .error("RangeRequested", header)
        .with("ActualObjectSize", Long.toString(sizeBytes))
        .with(Headers.of("Content-Range", "bytes */" + sizeBytes));
  }
}
