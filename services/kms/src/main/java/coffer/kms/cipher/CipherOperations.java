package coffer.kms.cipher;

import coffer.kms.frame.Desk;
import coffer.pipeline.Operations;

/** The operations of this package. */
public final class CipherOperations {
  private CipherOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, Desk desk) {
    operations
        .add("Encrypt", new Encrypt(desk))
        .add("Decrypt", new Decrypt(desk))
        .add("ReEncrypt", new ReEncrypt(desk))
        .add("GenerateDataKey", new GenerateDataKey(desk))
        .add("GenerateDataKeyWithoutPlaintext", new GenerateDataKeyWithoutPlaintext(desk))
        .add("GenerateDataKeyPair", new GenerateDataKeyPair(desk))
        .add("GenerateDataKeyPairWithoutPlaintext", new GenerateDataKeyPairWithoutPlaintext(desk))
        .add("GenerateRandom", new GenerateRandom(desk));
  }
}
