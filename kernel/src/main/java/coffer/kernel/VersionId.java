package coffer.kernel;

import java.util.Optional;

/**
 * The version of an object: an opaque word, or {@code null} for objects written while versioning
 * was off or suspended.
 *
 * <p>Source: Amazon S3 User Guide, "How S3 Versioning works".
 *
 * @param value {@code null}, or 1 to 64 URL-safe characters
 */
public record VersionId(String value) {
  private static final Letters LETTERS = Letters.of("AZaz09..__--");

  /** The version id of an object that was written without versioning. */
  public static final VersionId NULL = new VersionId("null");

  public VersionId {
    if (!LETTERS.spell(value, 1, 64)) {
      throw new IllegalArgumentException("not a version id");
    }
  }

  /**
   * Reads what a client sent; empty where S3 would answer InvalidArgument "Invalid version id
   * specified".
   */
  public static Optional<VersionId> parse(String text) {
    return LETTERS.spell(text, 1, 64) ? Optional.of(new VersionId(text)) : Optional.empty();
  }

  public boolean isNull() {
    return value.equals("null");
  }

  @Override
  public String toString() {
    return value;
  }
}
