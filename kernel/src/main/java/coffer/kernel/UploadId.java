package coffer.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of one open multipart upload: unguessable, and only good together with its bucket and
 * key.
 *
 * @param value 16 to 128 URL-safe characters
 */
public record UploadId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]{16,128}");

  public UploadId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not an upload id");
    }
  }

  /** Reads what a client sent; empty where S3 would answer NoSuchUpload. */
  public static Optional<UploadId> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new UploadId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
