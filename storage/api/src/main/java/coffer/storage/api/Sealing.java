package coffer.storage.api;

/** A blob whose last byte was handed over and which is on its way to the disk. */
public interface Sealing {
  /** A blob that is visible and durable. */
  Sealing DONE = () -> {};

  /**
   * Waits until the blob is visible and durable.
   *
   * @throws StorageException if it is not known to be
   */
  void await();
}
