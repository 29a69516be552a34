package coffer.kms.rotation;

import coffer.kms.frame.Desk;
import coffer.pipeline.Operations;

/** The operations of this package. */
public final class RotationOperations {
  private RotationOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, Desk desk) {
    operations
        .add("EnableKeyRotation", new EnableKeyRotation(desk))
        .add("DisableKeyRotation", new DisableKeyRotation(desk))
        .add("GetKeyRotationStatus", new GetKeyRotationStatus(desk))
        .add("RotateKeyOnDemand", new RotateKeyOnDemand(desk))
        .add("ListKeyRotations", new ListKeyRotations(desk));
  }
}
