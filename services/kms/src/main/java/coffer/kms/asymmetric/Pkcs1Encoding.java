package coffer.kms.asymmetric;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** EMSA-PKCS1-v1_5. Source: RFC 8017 section 9.2. */
final class Pkcs1Encoding {
  private Pkcs1Encoding() {}

  static byte[] of(SigningAlgorithm algorithm, byte[] digest, int length) {
    byte[] prefix = HexFormat.of().parseHex(prefix(algorithm));
    byte[] padding = new byte[length - prefix.length - digest.length - 3];
    Arrays.fill(padding, (byte) 0xff);
    return ByteBuffer.allocate(length)
        .put((byte) 0)
        .put((byte) 1)
        .put(padding)
        .put((byte) 0)
        .put(prefix)
        .put(digest)
        .array();
  }

  /** What comes before the digest in the DER of DigestInfo; section 9.2, note 1. */
  private static String prefix(SigningAlgorithm algorithm) {
    return switch (algorithm.hash()) {
      case "SHA-256" -> "3031300d060960864801650304020105000420";
      case "SHA-384" -> "3041300d060960864801650304020205000430";
      case "SHA-512" -> "3051300d060960864801650304020305000440";
      default -> throw new IllegalArgumentException("not a hash that RSA signs");
    };
  }
}
