package coffer.storage.api;

/** There is no room left for the write; nothing of it was kept. */
public final class StorageFullException extends StorageException {
  private static final long serialVersionUID = 1L;

  public StorageFullException(Throwable cause) {
    super("storage is full", cause);
  }
}
