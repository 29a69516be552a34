package coffer.kms.asymmetric;

import coffer.kms.frame.Errors;
import org.jspecify.annotations.Nullable;

/** An enclave that is to get the answer. There are none here, so nothing it says is believed. */
record Recipient(@Nullable String keyEncryptionAlgorithm, byte @Nullable [] attestationDocument) {
  static void refuse(@Nullable Recipient recipient) {
    if (recipient != null) {
      throw Errors.notImplemented("Recipient");
    }
  }
}
