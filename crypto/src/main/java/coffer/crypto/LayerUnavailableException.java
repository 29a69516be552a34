package coffer.crypto;

/**
 * Two layers were asked for on a machine with one implementation of AES-GCM. Nothing was sealed or
 * opened: the same implementation twice would not be two layers.
 */
public final class LayerUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LayerUnavailableException() {
    super("no independent second implementation");
  }
}
