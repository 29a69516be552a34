package coffer.objects.seal;

import coffer.crypto.BrokenSealException;
import coffer.crypto.DataKey;
import coffer.crypto.FrameCipher;
import coffer.crypto.Frames;
import coffer.kernel.ByteString;
import java.util.random.RandomGenerator;

/** Small values sealed as one frame, each under a key derived with a salt of its own. */
final class ValueSeal {
  private static final int SALT_BYTES = 16;

  private ValueSeal() {}

  static ByteString seal(
      DataKey key, ByteString plain, ByteString context, RandomGenerator random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    byte[] out = new byte[SALT_BYTES + plain.length() + Frames.TAG_BYTES];
    System.arraycopy(salt, 0, out, 0, SALT_BYTES);
    FrameCipher.of(key.derive(ByteString.wrap(salt)), context)
        .seal(0, true, plain.unsafeArray(), 0, plain.length(), out, SALT_BYTES);
    return ByteString.wrap(out);
  }

  static ByteString open(DataKey key, ByteString sealed, ByteString context) {
    int length = sealed.length() - SALT_BYTES;
    if (length < Frames.TAG_BYTES) {
      throw new BrokenSealException();
    }
    byte[] out = new byte[length - Frames.TAG_BYTES];
    FrameCipher.of(key.derive(sealed.substring(0, SALT_BYTES)), context)
        .open(0, true, sealed.unsafeArray(), SALT_BYTES, length, out, 0);
    return ByteString.wrap(out);
  }
}
