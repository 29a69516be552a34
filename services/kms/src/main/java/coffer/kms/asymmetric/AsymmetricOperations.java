package coffer.kms.asymmetric;

import coffer.kms.frame.Desk;
import coffer.pipeline.Operations;

/** The operations of this package. */
public final class AsymmetricOperations {
  private AsymmetricOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, Desk desk) {
    operations
        .add("Sign", new Sign(desk))
        .add("Verify", new Verify(desk))
        .add("GetPublicKey", new GetPublicKey(desk))
        .add("DeriveSharedSecret", new DeriveSharedSecret(desk));
  }
}
