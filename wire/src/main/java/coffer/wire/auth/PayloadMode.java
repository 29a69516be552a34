package coffer.wire.auth;

import coffer.wire.sigv4.EcdsaKeys;
import coffer.wire.sigv4.HmacKey;
import java.util.Optional;

/**
 * What {@code x-amz-content-sha256} says about a body.
 *
 * <p>Source: Amazon S3 API Reference, "Authenticating Requests: Using the Authorization Header".
 */
enum PayloadMode {
  /** The value is the hash of the whole body. */
  HASHED("", false, false, ""),
  UNSIGNED("UNSIGNED-PAYLOAD", false, false, ""),
  CHUNKED_UNSIGNED_TRAILER("STREAMING-UNSIGNED-PAYLOAD-TRAILER", true, true, ""),
  CHUNKED_HMAC("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", true, false, HmacKey.ALGORITHM),
  CHUNKED_HMAC_TRAILER("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", true, true, HmacKey.ALGORITHM),
  CHUNKED_ECDSA("STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD", true, false, EcdsaKeys.ALGORITHM),
  CHUNKED_ECDSA_TRAILER(
      "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER", true, true, EcdsaKeys.ALGORITHM);

  private final String word;
  private final boolean chunked;
  private final boolean trailer;
  private final String algorithm;

  PayloadMode(String word, boolean chunked, boolean trailer, String algorithm) {
    this.word = word;
    this.chunked = chunked;
    this.trailer = trailer;
    this.algorithm = algorithm;
  }

  /** Reads the header; empty if it is neither one of the words nor a SHA-256. */
  static Optional<PayloadMode> of(String value) {
    if (value.length() == 64 && isHex(value)) {
      return Optional.of(HASHED);
    }
    for (PayloadMode mode : values()) {
      if (mode != HASHED && mode.word.equals(value)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }

  String word() {
    return word;
  }

  /** Whether the body is in aws-chunked framing. */
  boolean chunked() {
    return chunked;
  }

  /** Whether headers may follow the last chunk. */
  boolean trailer() {
    return trailer;
  }

  /** Whether every chunk is signed. */
  boolean signed() {
    return !algorithm.isEmpty();
  }

  /** The algorithm that signs the chunks; empty if nothing does. */
  String algorithm() {
    return algorithm;
  }

  private static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
