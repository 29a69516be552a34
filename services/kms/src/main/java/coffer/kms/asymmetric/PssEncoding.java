package coffer.kms.asymmetric;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * EMSA-PSS with MGF1, both by the hash that made the digest, and a salt as long as the digest.
 *
 * <p>Source: RFC 8017 section 9.1; AWS KMS Developer Guide, "RSA key specs".
 */
record PssEncoding(SigningAlgorithm algorithm, byte[] digest) {
  private static final byte TRAILER = (byte) 0xbc;

  /** The encoding for a key of so many bits, which must be a multiple of 8. */
  byte[] encode(int bits, SecureRandom random) {
    byte[] salt = new byte[digest.length];
    random.nextBytes(salt);
    byte[] hash = hash(salt);
    byte[] block = new byte[bits / 8 - digest.length - 1];
    block[block.length - salt.length - 1] = 1;
    System.arraycopy(salt, 0, block, block.length - salt.length, salt.length);
    mask(block, hash);
    return ByteBuffer.allocate(bits / 8).put(block).put(hash).put(TRAILER).array();
  }

  /** Whether it is an encoding of the digest. */
  boolean fits(int bits, byte[] encoded) {
    int blockBytes = bits / 8 - digest.length - 1;
    byte[] block = Arrays.copyOf(encoded, blockBytes);
    byte[] hash = Arrays.copyOfRange(encoded, blockBytes, encoded.length - 1);
    if (encoded[encoded.length - 1] != TRAILER || block[0] < 0) {
      return false;
    }
    mask(block, hash);
    int saltAt = block.length - digest.length;
    byte[] padding = new byte[saltAt];
    padding[saltAt - 1] = 1;
    byte[] salt = Arrays.copyOfRange(block, saltAt, block.length);
    return Arrays.equals(padding, 0, saltAt, block, 0, saltAt)
        && MessageDigest.isEqual(hash, hash(salt));
  }

  private byte[] hash(byte[] salt) {
    var hash = algorithm.newHash();
    hash.update(new byte[8]);
    hash.update(digest);
    return hash.digest(salt);
  }

  /** MGF1 laid over the block; its first bit stays clear, as the modulus has one bit more. */
  private void mask(byte[] block, byte[] seed) {
    var hash = algorithm.newHash();
    for (int counter = 0; counter * digest.length < block.length; counter++) {
      hash.update(seed);
      byte[] mask = hash.digest(ByteBuffer.allocate(Integer.BYTES).putInt(counter).array());
      int start = counter * digest.length;
      for (int i = 0; i < mask.length && start + i < block.length; i++) {
        block[start + i] ^= mask[i];
      }
    }
    block[0] &= 0x7f;
  }
}
