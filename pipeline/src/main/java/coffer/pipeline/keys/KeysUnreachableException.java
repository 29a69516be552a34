package coffer.pipeline.keys;

/**
 * The key service cannot get at its keys just now. Nothing was done with a key; the request may be
 * sent again.
 */
public final class KeysUnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public KeysUnreachableException(Throwable cause) {
    super("keys cannot be reached", cause);
  }
}
