package coffer.storage.api;

/** There is no such blob: it was deleted since the caller read its record, or it is lost. */
public final class MissingBlobException extends StorageException {
  private static final long serialVersionUID = 1L;
  private final transient BlobId blob;

  public MissingBlobException(BlobId blob) {
    super("missing blob");
    this.blob = blob;
  }

  public BlobId blob() {
    return blob;
  }
}
