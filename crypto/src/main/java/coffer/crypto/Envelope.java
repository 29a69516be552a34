package coffer.crypto;

import coffer.kernel.ByteString;

/**
 * How the data key of one object is kept: which scheme, and the wrapped key. Stored in clear in the
 * object's record.
 *
 * @param scheme who wraps the key
 * @param keyId which key-encryption key wrapped it, for instance the number of the keystore's
 *     generation, or later a KMS key ARN
 * @param wrapped the key, sealed for one context
 */
public record Envelope(Scheme scheme, String keyId, ByteString wrapped) {
  /** The values on disk; numbers are never used for anything else. */
  public enum Scheme {
    /** AES-256-GCM under a generation of Coffer's own keystore. S3: {@code AES256}. */
    KEYSTORE(1),
    /** Reserved: a KMS key. S3: {@code aws:kms}. */
    KMS(2),
    /** Reserved: two independent layers. S3: {@code aws:kms:dsse}. */
    KMS_DUAL_LAYER(3),
    /** Reserved: the customer's own key, which is not kept. */
    CUSTOMER(4);

    private final int code;

    Scheme(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }
  }
}
