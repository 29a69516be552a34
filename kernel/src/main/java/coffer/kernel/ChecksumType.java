package coffer.kernel;

import java.util.Arrays;
import java.util.Optional;

/**
 * How the checksum of a multipart object came about: over all bytes, or over the checksums of its
 * parts.
 */
public enum ChecksumType {
  FULL_OBJECT,
  COMPOSITE;

  public static Optional<ChecksumType> parse(String text) {
    return Arrays.stream(values()).filter(t -> t.name().equals(text)).findFirst();
  }
}
