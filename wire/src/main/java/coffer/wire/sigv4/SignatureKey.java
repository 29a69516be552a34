package coffer.wire.sigv4;

/** A key that tells whether a signature belongs to a text. Safe for use by many threads at once. */
public interface SignatureKey {
  /** The word a string to sign begins with, for instance {@code AWS4-HMAC-SHA256}. */
  String algorithm();

  /**
   * Whether the signature is the text's. Takes the same time for every wrong signature of an HMAC.
   *
   * @param signature in lower-case hexadecimal, as sent
   */
  boolean holds(ByteSink text, String signature);
}
