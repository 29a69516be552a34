package coffer.crypto;

/**
 * Seals the one key that a keystore file is sealed with, and opens it again at the start. After
 * that the root is not asked any more: that it cannot be reached does no harm to a running server.
 *
 * <p>Both throw {@link RootOfTrustException}, or {@link SecretFileException} about a file of
 * secrets. Nothing is ever answered with a new key.
 */
public interface RootOfTrust {
  /** What a keystore that it seals says of it. */
  RootKind kind();

  /** Seals a keystore key. */
  RootEnvelope seal(DataKey key);

  /**
   * Opens what {@link #seal} made.
   *
   * @throws BrokenSealException if it was sealed with another key than the root has
   */
  DataKey open(RootEnvelope envelope);

  /**
   * Called once the keystore file on disk is the one that this root sealed last, or opened: what it
   * kept for the case that this did not come to pass may go.
   */
  default void settle() {}
}
