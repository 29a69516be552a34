package coffer.kms.asymmetric;

/** What a client sends to be signed. Source: AWS KMS API Reference, "Sign". */
public enum MessageType {
  /** The message itself. */
  RAW,
  /** The message's digest, by the hash of the signing algorithm. */
  DIGEST,
  /** The 64-byte message representative of ML-DSA, FIPS 204 section 6.2. */
  EXTERNAL_MU
}
