package coffer.storage.api;

/** What became of a commit. */
public enum Outcome {
  /** Every guard held; the changes are durable. */
  APPLIED,
  /** A guard did not hold; nothing was changed. */
  GUARD_FAILED,
  /** The partition does not exist; nothing was changed. */
  NO_PARTITION,
  /**
   * Not known, for instance after a timeout: the batch may still be applied later. The caller's own
   * token resolves it.
   */
  UNKNOWN
}
