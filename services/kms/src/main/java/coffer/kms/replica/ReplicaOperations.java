package coffer.kms.replica;

import coffer.kms.frame.Desk;
import coffer.pipeline.Operations;

/** The operations of this package. */
public final class ReplicaOperations {
  private ReplicaOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, Desk desk) {
    operations
        .add("ReplicateKey", new ReplicateKey(desk))
        .add("UpdatePrimaryRegion", new UpdatePrimaryRegion(desk));
  }
}
