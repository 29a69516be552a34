package coffer.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The name of an object inside its bucket: any Unicode text, exactly as the client sent it, never a
 * file path.
 *
 * <p>Source: Amazon S3 User Guide, "Naming Amazon S3 objects".
 *
 * @param value text whose UTF-8 form has 1 to 1,024 bytes and no unpaired surrogate
 */
public record ObjectKey(String value) {
  /** Longest key in bytes of UTF-8. */
  public static final int MAX_BYTES = 1024;

  public ObjectKey {
    if (value.isEmpty()
        || !StandardCharsets.UTF_8.newEncoder().canEncode(value)
        || utf8Length(value) > MAX_BYTES) {
      throw new IllegalArgumentException("not an object key");
    }
  }

  /**
   * Reads what a client sent; empty where S3 would answer KeyTooLongError (or where there is no
   * key).
   */
  public static Optional<ObjectKey> parse(String text) {
    boolean valid =
        !text.isEmpty()
            && StandardCharsets.UTF_8.newEncoder().canEncode(text)
            && utf8Length(text) <= MAX_BYTES;
    return valid ? Optional.of(new ObjectKey(text)) : Optional.empty();
  }

  public ByteString bytes() {
    return ByteString.utf8(value);
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public String toString() {
    return value;
  }
}
