package coffer.crypto;

import coffer.kernel.ByteString;

/** Wraps data keys under a key-encryption key that rotates. */
public interface Keystore extends AutoCloseable {
  /** A new random data key. */
  DataKey newDataKey();

  /**
   * Wraps a key under the newest generation.
   *
   * @param context what the key belongs to; the same must be given to {@link #unwrap}
   */
  Envelope wrap(DataKey key, ByteString context);

  /**
   * @throws BrokenSealException if the envelope was changed or the context is another
   * @throws UnknownKeyException if the generation is not in this keystore
   */
  DataKey unwrap(Envelope envelope, ByteString context);

  /** Adds a generation, durably; later wraps use it, older envelopes stay readable. */
  void rotate();

  @Override
  void close();
}
