package coffer.kms.store;

/**
 * What can be done with a key now.
 *
 * <p>Source: AWS KMS Developer Guide, "Key states of AWS KMS keys".
 */
public enum KeyState {
  ENABLED("Enabled"),
  DISABLED("Disabled"),
  PENDING_DELETION("PendingDeletion"),
  /** A primary key that is to be deleted once it has no replicas. */
  PENDING_REPLICA_DELETION("PendingReplicaDeletion"),
  /** It has no material: none was imported yet, or it was deleted or has expired. */
  PENDING_IMPORT("PendingImport");

  private final String text;

  KeyState(String text) {
    this.text = text;
  }

  /** As the API has it. */
  public String text() {
    return text;
  }
}
