package coffer.kms.hmac;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The HMAC keys, by the names of {@code KeySpec}; each has one algorithm.
 *
 * <p>Source: RFC 2104; AWS KMS Developer Guide, "HMAC keys in AWS KMS", and "Requirements for
 * imported key material".
 */
public enum MacSpec {
  HMAC_224("HmacSHA224", 28, 64),
  HMAC_256("HmacSHA256", 32, 64),
  HMAC_384("HmacSHA384", 48, 128),
  HMAC_512("HmacSHA512", 64, 128);

  private final String algorithm;
  private final int bytes;
  private final int maxKeyBytes;

  MacSpec(String algorithm, int bytes, int maxKeyBytes) {
    this.algorithm = algorithm;
    this.bytes = bytes;
    this.maxKeyBytes = maxKeyBytes;
  }

  /** The spec of that name; empty if it is none of an HMAC key. */
  public static Optional<MacSpec> named(String name) {
    return Arrays.stream(values()).filter(spec -> spec.name().equals(name)).findFirst();
  }

  /** The name of {@code MacAlgorithmSpec}, for instance {@code HMAC_SHA_256}. */
  public String macAlgorithm() {
    return name().replace("HMAC_", "HMAC_SHA_");
  }

  /** A new key, as long as its codes. */
  public byte[] newKey(SecureRandom random) {
    byte[] key = new byte[bytes];
    random.nextBytes(key);
    return key;
  }

  /** Whether a key of that length can be imported. */
  public boolean takesKeyOf(int lengthBytes) {
    return lengthBytes >= bytes && lengthBytes <= maxKeyBytes;
  }

  /** The whole code of a message. */
  public byte[] mac(byte[] key, byte[] message) {
    try {
      var mac = Mac.getInstance(algorithm, "SunJCE");
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(message);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK lacks an HMAC", impossible);
    }
  }

  /** Whether it is the message's code, the whole of it; compared in constant time. */
  public boolean verify(byte[] key, byte[] message, byte[] code) {
    return MessageDigest.isEqual(mac(key, message), code);
  }
}
