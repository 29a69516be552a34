package coffer.storage.api;

/** Something on disk does not match its checksum. Never retried; it is repaired or restored. */
public final class CorruptStorageException extends StorageException {
  private static final long serialVersionUID = 1L;
  private final String what;

  /**
   * @param what names the damaged thing for an operator: a file, a blob id, a record's key in hex;
   *     never its content
   */
  public CorruptStorageException(String what) {
    super("damaged storage: " + what);
    this.what = what;
  }

  public CorruptStorageException(String what, Throwable cause) {
    super("damaged storage: " + what, cause);
    this.what = what;
  }

  public String what() {
    return what;
  }
}
