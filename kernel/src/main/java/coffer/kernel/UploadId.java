package coffer.kernel;

import java.util.Optional;

/**
 * The name of one open multipart upload: unguessable, and only good together with its bucket and
 * key.
 *
 * @param value 16 to 128 URL-safe characters
 */
public record UploadId(String value) {
  private static final Letters LETTERS = Letters.of("AZaz09..__--");

  public UploadId {
    if (!LETTERS.spell(value, 16, 128)) {
      throw new IllegalArgumentException("not an upload id");
    }
  }

  /** Reads what a client sent; empty where S3 would answer NoSuchUpload. */
  public static Optional<UploadId> parse(String text) {
    return LETTERS.spell(text, 16, 128) ? Optional.of(new UploadId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
