package coffer.kernel;

import java.util.Base64;
import java.util.Optional;

/**
 * One checksum of an object or a part.
 *
 * @param value as many bytes as the algorithm gives
 * @param parts the number of parts behind a composite checksum, 0 for a full-object one
 */
public record Checksum(ChecksumAlgorithm algorithm, ByteString value, int parts) {
  public Checksum {
    if (value.length() != algorithm.lengthBytes() || parts < 0) {
      throw new IllegalArgumentException("checksum of the wrong shape");
    }
  }

  public static Checksum fullObject(ChecksumAlgorithm algorithm, byte[] value) {
    return new Checksum(algorithm, ByteString.copyOf(value), 0);
  }

  /** Reads a base64 header or trailer value; empty where S3 would answer InvalidRequest. */
  public static Optional<Checksum> parse(ChecksumAlgorithm algorithm, String base64) {
    try {
      byte[] value = Base64.getDecoder().decode(base64);
      return value.length == algorithm.lengthBytes()
              && Base64.getEncoder().encodeToString(value).equals(base64)
          ? Optional.of(fullObject(algorithm, value))
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  public ChecksumType type() {
    return parts == 0 ? ChecksumType.FULL_OBJECT : ChecksumType.COMPOSITE;
  }

  /** As S3 shows it: base64, and for a composite checksum a hyphen and the number of parts. */
  public String text() {
    String base64 = Base64.getEncoder().encodeToString(value.unsafeArray());
    return parts == 0 ? base64 : base64 + "-" + parts;
  }
}
