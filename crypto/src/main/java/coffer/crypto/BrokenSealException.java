package coffer.crypto;

/** Sealed bytes do not verify: they were changed, or they belong somewhere else. */
public final class BrokenSealException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokenSealException() {
    super("seal does not verify");
  }
}
