package coffer.crypto;

import coffer.kernel.ByteString;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * XAES-256-GCM: AES-256-GCM with a 192-bit nonce, so that one key may seal any number of messages
 * under random nonces.
 *
 * <p>Plain GCM allows 2^32 random nonces for a key, which a busy store would use up in a day or two
 * of writes; a counter instead would repeat itself when a machine is resumed from a snapshot. Here
 * the first half of the nonce picks a key of its own, by two AES blocks (CMAC as the counter-mode
 * KDF of NIST SP 800-108r1), and the second half is that key's GCM nonce.
 *
 * <p>Source: C2SP, "XAES-256-GCM".
 */
final class Xaes {
  static final int NONCE_BYTES = 24;
  static final int TAG_BYTES = 16;
  private static final int HALF = 12;
  private static final int BLOCK = 16;

  /** For keys that serve once: making a cipher costs several times what giving it a key does. */
  private static final Slots<Cipher> ANYBODYS = Slots.forThisMachine(Xaes::blockCipher);

  private final GcmCiphers gcm;
  private final SecretKeySpec key;
  private final Slots<Cipher> blocks;
  private final byte[] subkey;

  /** For a key that serves again and again. */
  Xaes(byte[] key, GcmCiphers gcm) {
    this(new SecretKeySpec(key, "AES"), gcm);
  }

  private Xaes(SecretKeySpec key, GcmCiphers gcm) {
    this(key, gcm, Slots.forThisMachine(() -> keyed(blockCipher(), key)));
  }

  private Xaes(SecretKeySpec key, GcmCiphers gcm, Slots<Cipher> blocks) {
    this.gcm = gcm;
    this.key = key;
    this.blocks = blocks;
    this.subkey = doubled(encrypted(new byte[BLOCK]));
  }

  /** For a key that serves once. */
  static Xaes once(byte[] key, GcmCiphers gcm) {
    return new Xaes(new SecretKeySpec(key, "AES"), gcm, ANYBODYS);
  }

  /** The sealed bytes and their tag, without the nonce. */
  byte[] seal(byte[] nonce, ByteString plain, ByteString associated) {
    try {
      var cipher = begin(Cipher.ENCRYPT_MODE, nonce, associated);
      byte[] sealed = cipher.doFinal(plain.unsafeArray());
      gcm.give(cipher);
      return sealed;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("sealing failed", impossible);
    }
  }

  /**
   * @throws BrokenSealException if it does not verify
   */
  byte[] open(byte[] nonce, ByteString sealed, ByteString associated) {
    if (sealed.length() < TAG_BYTES) {
      throw new BrokenSealException();
    }
    try {
      var cipher = begin(Cipher.DECRYPT_MODE, nonce, associated);
      byte[] plain = cipher.doFinal(sealed.unsafeArray());
      gcm.give(cipher);
      return plain;
    } catch (AEADBadTagException broken) {
      throw new BrokenSealException();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("opening failed", impossible);
    }
  }

  private Cipher begin(int mode, byte[] nonce, ByteString associated)
      throws GeneralSecurityException {
    var own = new SecretKeySpec(encrypted(derivationBlocks(nonce)), "AES");
    var half = new GCMParameterSpec(GcmCiphers.TAG_BITS, nonce, HALF, HALF);
    var cipher = gcm.take();
    cipher.init(mode, own, half);
    cipher.updateAAD(associated.unsafeArray());
    return cipher;
  }

  /** {@code 0 1 X 0 nonce[0..12)} and {@code 0 2 X 0 nonce[0..12)}, each mixed with the subkey. */
  private byte[] derivationBlocks(byte[] nonce) {
    byte[] both = new byte[2 * BLOCK];
    for (int block = 0; block < 2; block++) {
      int start = block * BLOCK;
      both[start + 1] = (byte) (block + 1);
      both[start + 2] = 'X';
      System.arraycopy(nonce, 0, both, start + BLOCK - HALF, HALF);
      for (int i = 0; i < BLOCK; i++) {
        both[start + i] ^= subkey[i];
      }
    }
    return both;
  }

  /** Whole blocks, each on its own. ECB is right here: the blocks are inputs of a CMAC. */
  private byte[] encrypted(byte[] wholeBlocks) {
    try {
      var cipher = blocks == ANYBODYS ? keyed(blocks.take(), key) : blocks.take();
      byte[] done = cipher.doFinal(wholeBlocks);
      blocks.give(cipher);
      return done;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES refused whole blocks", impossible);
    }
  }

  /** CMAC's first subkey: doubling in GF(2^128). */
  private static byte[] doubled(byte[] block) {
    byte[] twice = Arrays.copyOf(block, BLOCK);
    for (int i = 0; i < BLOCK; i++) {
      int carry = i + 1 < BLOCK ? (block[i + 1] & 0x80) >>> 7 : 0;
      twice[i] = (byte) (block[i] << 1 | carry);
    }
    if (block[0] < 0) {
      twice[BLOCK - 1] ^= (byte) 0x87;
    }
    return twice;
  }

  private static Cipher blockCipher() {
    try {
      return Cipher.getInstance("AES/ECB/NoPadding", CryptoProviders.jdk());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK has no AES", impossible);
    }
  }

  private static Cipher keyed(Cipher cipher, SecretKeySpec key) {
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key);
      return cipher;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES refused a key", impossible);
    }
  }
}
