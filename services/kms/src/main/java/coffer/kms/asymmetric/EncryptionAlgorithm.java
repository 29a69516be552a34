package coffer.kms.asymmetric;

import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/**
 * RSAES-OAEP with one hash for the label and the mask, and an empty label.
 *
 * <p>Source: RFC 8017 section 7.1; AWS KMS Developer Guide, "RSA key specs".
 */
public enum EncryptionAlgorithm {
  RSAES_OAEP_SHA_1("SHA-1", 20),
  RSAES_OAEP_SHA_256("SHA-256", 32);

  private final String hash;
  private final int hashBytes;

  EncryptionAlgorithm(String hash, int hashBytes) {
    this.hash = hash;
    this.hashBytes = hashBytes;
  }

  /** The longest plaintext that a key of that many bits encrypts, in bytes. */
  public int maxPlaintextBytes(int keyBits) {
    return keyBits / 8 - 2 * hashBytes - 2;
  }

  /** For a cipher {@code RSA/ECB/OAEPPadding}. */
  public AlgorithmParameterSpec parameters() {
    return new OAEPParameterSpec(
        hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT);
  }
}
