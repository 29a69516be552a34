package coffer.server.local;

/** A command could not be carried out. The message is one line for the operator. */
public final class LocalCommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LocalCommandException(String message) {
    super(message);
  }

  public LocalCommandException(String message, Throwable cause) {
    super(message, cause);
  }
}
