package coffer.crypto;

import coffer.kernel.ByteString;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM frames. */
final class GcmFrameCipher implements FrameCipher {
  private static final int NONCE_BYTES = 12;

  private final Cipher cipher;
  private final SecretKeySpec key;
  private final byte[] binding;

  GcmFrameCipher(DataKey key, ByteString binding) {
    this.key = new SecretKeySpec(key.secret(), "AES");
    this.binding = binding.toArray();
    try {
      this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("no AES-GCM", impossible);
    }
  }

  @Override
  public int seal(
      long frame, boolean last, byte[] plain, int offset, int length, byte[] out, int outOffset) {
    try {
      begin(Cipher.ENCRYPT_MODE, frame, last);
      return cipher.doFinal(plain, offset, length, out, outOffset);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("sealing failed", impossible);
    }
  }

  @Override
  public int open(
      long frame, boolean last, byte[] sealed, int offset, int length, byte[] out, int outOffset) {
    try {
      begin(Cipher.DECRYPT_MODE, frame, last);
      return cipher.doFinal(sealed, offset, length, out, outOffset);
    } catch (AEADBadTagException broken) {
      throw new BrokenSealException();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("opening failed", impossible);
    }
  }

  private void begin(int mode, long frame, boolean last) throws GeneralSecurityException {
    byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putInt(0).putLong(frame).array();
    cipher.init(mode, key, new GCMParameterSpec(Frames.TAG_BYTES * 8, nonce));
    cipher.updateAAD(binding);
    cipher.updateAAD(ByteBuffer.allocate(9).putLong(frame).put((byte) (last ? 1 : 0)).array());
  }
}
