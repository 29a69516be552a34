package coffer.crypto;

import coffer.kernel.ByteString;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.Arrays;
import java.util.Objects;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM frames.
 *
 * <p>The nonce is four zero bytes and the frame's number. The associated data is the binding, the
 * number and one byte that says whether it is the last; the fixed length of what follows the
 * binding keeps two bindings from being taken for each other. Numbers only go up while sealing: a
 * second frame under one nonce would give both away.
 */
final class GcmFrameCipher implements FrameCipher {
  private final GcmCiphers ciphers;
  private final Key key;
  private final byte[] nonce = new byte[GcmCiphers.NONCE_BYTES];
  private final byte[] associated;
  private final int mostPlain;
  private long nextToSeal;

  GcmFrameCipher(DataKey key, ByteString binding, GcmCiphers ciphers) {
    this(key, binding, ciphers, Layers.ONE);
  }

  /**
   * @param upTo this and all layers below it
   */
  GcmFrameCipher(DataKey key, ByteString binding, GcmCiphers ciphers, Layers upTo) {
    this.mostPlain = upTo.sealedFrameBytes() - Frames.TAG_BYTES;
    this.ciphers = ciphers;
    this.key = new SecretKeySpec(key.secret(), "AES");
    this.associated = Arrays.copyOf(binding.unsafeArray(), binding.length() + Long.BYTES + 1);
  }

  @Override
  public int seal(
      long frame, boolean last, byte[] plain, int offset, int length, byte[] out, int outOffset) {
    Objects.checkFromIndexSize(offset, length, plain.length);
    Objects.checkFromIndexSize(outOffset, length + Frames.TAG_BYTES, out.length);
    if (length > mostPlain || frame < nextToSeal) {
      throw new IllegalArgumentException("frame too long, or sealed before");
    }
    nextToSeal = frame + 1;
    try {
      var cipher = begin(Cipher.ENCRYPT_MODE, frame, last);
      int written = cipher.doFinal(plain, offset, length, out, outOffset);
      ciphers.give(cipher);
      return written;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("sealing failed", impossible);
    }
  }

  @Override
  public int open(
      long frame, boolean last, byte[] sealed, int offset, int length, byte[] out, int outOffset) {
    Objects.checkFromIndexSize(offset, length, sealed.length);
    if (length < Frames.TAG_BYTES || length > mostPlain + Frames.TAG_BYTES || frame < 0) {
      throw new BrokenSealException();
    }
    Objects.checkFromIndexSize(outOffset, length - Frames.TAG_BYTES, out.length);
    try {
      var cipher = begin(Cipher.DECRYPT_MODE, frame, last);
      int written = cipher.doFinal(sealed, offset, length, out, outOffset);
      ciphers.give(cipher);
      return written;
    } catch (AEADBadTagException broken) {
      throw new BrokenSealException();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("opening failed", impossible);
    }
  }

  private Cipher begin(int mode, long frame, boolean last) throws GeneralSecurityException {
    int end = associated.length - 1;
    long rest = frame;
    for (int i = 0; i < Long.BYTES; i++) {
      nonce[nonce.length - 1 - i] = (byte) rest;
      associated[end - 1 - i] = (byte) rest;
      rest >>>= Byte.SIZE;
    }
    associated[end] = (byte) (last ? 1 : 0);
    var cipher = ciphers.take();
    cipher.init(mode, key, new GCMParameterSpec(GcmCiphers.TAG_BITS, nonce));
    cipher.updateAAD(associated);
    return cipher;
  }
}
