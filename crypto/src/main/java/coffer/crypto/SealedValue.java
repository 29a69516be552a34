package coffer.crypto;

import coffer.kernel.ByteString;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals small values, such as metadata and inline bytes, under an object's data key.
 *
 * <p>A sealed value is its 12-byte random nonce, the AES-256-GCM ciphertext and the 16-byte tag.
 * The key is derived from the data key for this purpose alone, so that a value and a frame never
 * share one. Random nonces are safe for the few values one object has, not for more than 2^32.
 */
public final class SealedValue {
  /** How much longer a sealed value is than the plain one. */
  public static final int OVERHEAD_BYTES = GcmCiphers.NONCE_BYTES + Frames.TAG_BYTES;

  private static final ByteString PURPOSE = ByteString.utf8("coffer sealed value 1");
  private static final SecureRandom RANDOM = new SecureRandom();

  private SealedValue() {}

  /**
   * Seals a value.
   *
   * @param context what the value is and belongs to; the same must be given to {@link #open}
   */
  public static ByteString seal(DataKey key, ByteString plain, ByteString context) {
    return seal(GcmCiphers.chosen(), key, plain, context);
  }

  static ByteString seal(GcmCiphers ciphers, DataKey key, ByteString plain, ByteString context) {
    byte[] nonce = new byte[GcmCiphers.NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    var out = ByteBuffer.allocate(plain.length() + OVERHEAD_BYTES).put(nonce);
    try {
      var cipher = begin(ciphers, Cipher.ENCRYPT_MODE, key, nonce, context);
      cipher.doFinal(plain.unsafeArray(), 0, plain.length(), out.array(), nonce.length);
      ciphers.give(cipher);
      return ByteString.wrap(out.array());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("sealing failed", impossible);
    }
  }

  /**
   * Opens a value.
   *
   * @throws BrokenSealException if it was changed, or the key or the context is another
   */
  public static ByteString open(DataKey key, ByteString sealed, ByteString context) {
    return open(GcmCiphers.chosen(), key, sealed, context);
  }

  static ByteString open(GcmCiphers ciphers, DataKey key, ByteString sealed, ByteString context) {
    if (sealed.length() < OVERHEAD_BYTES) {
      throw new BrokenSealException();
    }
    byte[] all = sealed.unsafeArray();
    byte[] nonce = sealed.substring(0, GcmCiphers.NONCE_BYTES).unsafeArray();
    try {
      var cipher = begin(ciphers, Cipher.DECRYPT_MODE, key, nonce, context);
      byte[] plain = cipher.doFinal(all, nonce.length, all.length - nonce.length);
      ciphers.give(cipher);
      return ByteString.wrap(plain);
    } catch (AEADBadTagException broken) {
      throw new BrokenSealException();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("opening failed", impossible);
    }
  }

  private static Cipher begin(
      GcmCiphers ciphers, int mode, DataKey key, byte[] nonce, ByteString context)
      throws GeneralSecurityException {
    var own = new SecretKeySpec(key.derive(PURPOSE).secret(), "AES");
    var cipher = ciphers.take();
    cipher.init(mode, own, new GCMParameterSpec(GcmCiphers.TAG_BITS, nonce));
    cipher.updateAAD(context.unsafeArray());
    return cipher;
  }
}
