package coffer.kms.asymmetric;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The signing algorithms of KMS by their names. Source: AWS KMS API Reference, "Sign". */
public enum SigningAlgorithm {
  RSASSA_PSS_SHA_256("SHA-256", 32),
  RSASSA_PSS_SHA_384("SHA-384", 48),
  RSASSA_PSS_SHA_512("SHA-512", 64),
  RSASSA_PKCS1_V1_5_SHA_256("SHA-256", 32),
  RSASSA_PKCS1_V1_5_SHA_384("SHA-384", 48),
  RSASSA_PKCS1_V1_5_SHA_512("SHA-512", 64),
  ECDSA_SHA_256("SHA-256", 32),
  ECDSA_SHA_384("SHA-384", 48),
  ECDSA_SHA_512("SHA-512", 64),
  ML_DSA_SHAKE_256("SHAKE256", 64),
  ED25519_SHA_512("SHA-512", 64),
  ED25519_PH_SHA_512("SHA-512", 64);

  private final String hash;
  private final int digestBytes;

  SigningAlgorithm(String hash, int digestBytes) {
    this.hash = hash;
    this.digestBytes = digestBytes;
  }

  /** Whether the algorithm signs messages of that type. */
  public boolean takes(MessageType type) {
    return switch (this) {
      case ML_DSA_SHAKE_256 -> type != MessageType.DIGEST;
      case ED25519_SHA_512 -> type == MessageType.RAW;
      case ED25519_PH_SHA_512 -> type == MessageType.DIGEST;
      default -> type != MessageType.EXTERNAL_MU;
    };
  }

  /** Whether a message of that type can have that length; a raw one can have any. */
  public boolean fits(MessageType type, int lengthBytes) {
    return type == MessageType.RAW || lengthBytes == digestBytes;
  }

  String hash() {
    return hash;
  }

  int digestBytes() {
    return digestBytes;
  }

  MessageDigest newHash() {
    try {
      return MessageDigest.getInstance(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("the JDK lacks a hash", impossible);
    }
  }

  /** What RSA and ECDSA sign: the digest, made here unless the client made it. */
  byte[] digest(MessageType type, byte[] message) {
    return type == MessageType.RAW ? newHash().digest(message) : message;
  }
}
