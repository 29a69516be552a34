package coffer.s3.listing;

import coffer.s3.S3Error;
import coffer.s3.UrlText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What every listing is asked: which keys, how grouped, how many, and whether text comes
 * percent-encoded.
 *
 * @param prefix may be empty
 * @param delimiter may be empty: no grouping
 * @param max 0 to 1,000
 * @param encoded {@code encoding-type=url}
 */
public record PageRequest(String prefix, String delimiter, int max, boolean encoded) {
  /** Most entries of one page. */
  public static final int MAX_ENTRIES = 1000;

  /**
   * Checks the parameters that listings share.
   *
   * @param maxName of the parameter, for instance {@code max-keys}
   * @throws coffer.wire.ApiError InvalidArgument
   */
  public static PageRequest of(
      @Nullable String prefix,
      @Nullable String delimiter,
      @Nullable String encodingType,
      String maxName,
      @Nullable Integer max) {
    if (max != null && max < 0) {
      throw S3Error.invalidArgument(
          "Argument " + maxName + " must be an integer between 0 and 2147483647",
          maxName,
          max.toString());
    }
    if (encodingType != null && !encodingType.equals("url")) {
      throw S3Error.invalidArgument(
          "Invalid Encoding Method specified in Request", "encoding-type", encodingType);
    }
    return new PageRequest(
        prefix == null ? "" : prefix,
        delimiter == null ? "" : delimiter,
        max == null ? MAX_ENTRIES : Math.min(max, MAX_ENTRIES),
        encodingType != null);
  }

  /** A parameter that may be absent or empty, which is the same to a listing. */
  public static Optional<String> present(@Nullable String text) {
    return Optional.ofNullable(text).filter(t -> !t.isEmpty());
  }

  /**
   * The key or common prefix that a marker sends the listing past. A marker under a common prefix
   * stands for all of it, as it would be shown.
   *
   * @return empty if there is no marker, or an empty one
   */
  public Optional<String> past(@Nullable String marker) {
    return present(marker).map(this::upToDelimiter);
  }

  private String upToDelimiter(String key) {
    boolean grouped = !delimiter.isEmpty() && key.startsWith(prefix);
    int end = grouped ? key.indexOf(delimiter, prefix.length()) : -1;
    return end < 0 ? key : key.substring(0, end + delimiter.length());
  }

  /** Text as it stands in this listing. */
  public String text(String text) {
    return encoded ? UrlText.encode(text) : text;
  }

  /** As {@link #text}; what is absent stays absent. */
  public @Nullable String orAbsent(@Nullable String text) {
    return text == null ? null : text(text);
  }

  /** The delimiter element, which only stands there if one was sent. */
  public @Nullable String shownDelimiter() {
    return delimiter.isEmpty() ? null : text(delimiter);
  }

  /** The encoding element. */
  public @Nullable String shownEncoding() {
    return encoded ? "url" : null;
  }

  /** The elements of common prefixes. */
  public List<CommonPrefix> common(List<String> prefixes) {
    return prefixes.stream().map(p -> new CommonPrefix(text(p))).toList();
  }

  /** A group of keys that go on alike up to the delimiter. */
  public record CommonPrefix(String prefix) {}
}
