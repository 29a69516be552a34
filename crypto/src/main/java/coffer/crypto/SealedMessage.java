package coffer.crypto;

import coffer.kernel.ByteString;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * Seals small messages with XAES-256-GCM: a 24-byte random nonce, the ciphertext, the tag. Unlike
 * with {@link SealedValue}, one key may seal any number of them.
 */
public final class SealedMessage {
  /** How much longer a sealed message is than the plain one. */
  public static final int OVERHEAD_BYTES = Xaes.NONCE_BYTES + Xaes.TAG_BYTES;

  private static final ByteString PURPOSE = ByteString.utf8("coffer sealed message 1");
  private static final SecureRandom RANDOM = new SecureRandom();

  private SealedMessage() {}

  /**
   * Seals a message.
   *
   * @param context what the message belongs to; the same must be given to {@link #open}
   */
  public static ByteString seal(DataKey key, ByteString plain, ByteString context) {
    byte[] nonce = new byte[Xaes.NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] sealed = cipher(key).seal(nonce, plain, context);
    return ByteString.wrap(
        ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
  }

  /**
   * Opens a message.
   *
   * @throws BrokenSealException if it was changed, or the key or the context is another
   */
  public static ByteString open(DataKey key, ByteString sealed, ByteString context) {
    if (sealed.length() < OVERHEAD_BYTES) {
      throw new BrokenSealException();
    }
    byte[] nonce = sealed.substring(0, Xaes.NONCE_BYTES).unsafeArray();
    return ByteString.wrap(
        cipher(key).open(nonce, sealed.substring(Xaes.NONCE_BYTES, sealed.length()), context));
  }

  private static Xaes cipher(DataKey key) {
    return Xaes.once(key.derive(PURPOSE).secret(), GcmCiphers.chosen());
  }
}
