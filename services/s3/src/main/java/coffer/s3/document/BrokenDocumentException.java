package coffer.s3.document;

/**
 * A stored configuration document cannot be read: it was damaged, or a later release wrote it.
 * Never taken for "not configured", since that could open what the document closes.
 */
public final class BrokenDocumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String document;

  BrokenDocumentException(String document, Throwable cause) {
    super("a configuration document cannot be read", cause);
    this.document = document;
  }

  BrokenDocumentException(String document) {
    super("a configuration document cannot be read");
    this.document = document;
  }

  /** Its name, for instance {@code cors}. */
  public String document() {
    return document;
  }
}
