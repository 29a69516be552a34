package coffer.wire.format;

/** Input that is not what the model says; the message is fixed text and safe to show. */
public final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message fixed text: nothing the client sent
   */
  public MalformedException(String message) {
    super(message, null, false, false);
  }
}
