package coffer.crypto;

import coffer.kernel.ByteString;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * Wraps one key under another with XAES-256-GCM: a 24-byte random nonce, the sealed key, the tag.
 * One key can wrap any number of others.
 */
public final class KeyWrap {
  /** Length of a wrapped key in bytes. */
  public static final int BYTES = Xaes.NONCE_BYTES + DataKey.BYTES + Xaes.TAG_BYTES;

  private static final ByteString PURPOSE = ByteString.utf8("coffer wrapped by key 1 ");
  private static final ByteString LABEL = ByteString.utf8("coffer key wrap 1");
  private static final SecureRandom RANDOM = new SecureRandom();

  private KeyWrap() {}

  /**
   * Wraps a key.
   *
   * @param context what the key belongs to; the same must be given to {@link #unwrap}
   */
  public static ByteString wrap(DataKey under, DataKey key, ByteString context) {
    byte[] nonce = new byte[Xaes.NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] sealed =
        cipher(under).seal(nonce, ByteString.wrap(key.secret()), PURPOSE.concat(context));
    return ByteString.wrap(ByteBuffer.allocate(BYTES).put(nonce).put(sealed).array());
  }

  /**
   * Opens what {@link #wrap} made.
   *
   * @throws BrokenSealException if it was changed, or the key or the context is another
   */
  public static DataKey unwrap(DataKey under, ByteString wrapped, ByteString context) {
    if (wrapped.length() != BYTES) {
      throw new BrokenSealException();
    }
    byte[] nonce = wrapped.substring(0, Xaes.NONCE_BYTES).unsafeArray();
    var sealed = wrapped.substring(Xaes.NONCE_BYTES, BYTES);
    return new DataKey(cipher(under).open(nonce, sealed, PURPOSE.concat(context)));
  }

  private static Xaes cipher(DataKey under) {
    return Xaes.once(under.derive(LABEL).secret(), GcmCiphers.chosen());
  }
}
