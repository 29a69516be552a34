package coffer.kms.asymmetric;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * A key pair and what can be done with it. It never prints itself.
 *
 * <p>Public keys are DER SubjectPublicKeyInfo (RFC 5280), private ones DER PrivateKeyInfo (RFC
 * 5958). What does not suit the spec, such as a signing algorithm of another family, is a mistake
 * of the caller, which has the spec to ask.
 */
public final class KeyPairMaterial {
  private final KeyPairSpec spec;
  private final byte[] publicKey;
  private final byte[] privateKey;

  KeyPairMaterial(KeyPairSpec spec, byte[] publicKey, byte[] privateKey) {
    this.spec = spec;
    this.publicKey = publicKey;
    this.privateKey = privateKey;
  }

  /** A new random pair. An RSA key of 4,096 bits can take seconds. */
  public static KeyPairMaterial generate(KeyPairSpec spec, SecureRandom random) {
    try {
      KeyPair pair = Keys.generator(spec, random).generateKeyPair();
      return new KeyPairMaterial(
          spec, pair.getPublic().getEncoded(), pair.getPrivate().getEncoded());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("a key pair could not be made", impossible);
    }
  }

  /**
   * The pair of a private key that came from elsewhere.
   *
   * @param privateKey DER PrivateKeyInfo; what it holds besides the key does not count
   * @return empty if it is no private key, one of another spec, or its parts contradict each other
   */
  public static Optional<KeyPairMaterial> imported(KeyPairSpec spec, byte[] privateKey) {
    return ForeignKey.read(spec, privateKey);
  }

  /** What {@link #encode} made. */
  public static KeyPairMaterial decode(byte[] encoded) {
    var in = ByteBuffer.wrap(encoded);
    byte[] name = new byte[in.get()];
    in.get(name);
    var spec = KeyPairSpec.valueOf(new String(name, StandardCharsets.US_ASCII));
    byte[] publicKey = new byte[in.getInt()];
    in.get(publicKey);
    byte[] privateKey = new byte[in.remaining()];
    in.get(privateKey);
    return new KeyPairMaterial(spec, publicKey, privateKey);
  }

  /**
   * To be sealed: length of the spec's name in a byte, the name, length of the public key in four
   * bytes, the public key, the private key.
   */
  public byte[] encode() {
    byte[] name = spec.name().getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(
            1 + name.length + Integer.BYTES + publicKey.length + privateKey.length)
        .put((byte) name.length)
        .put(name)
        .putInt(publicKey.length)
        .put(publicKey)
        .put(privateKey)
        .array();
  }

  public KeyPairSpec spec() {
    return spec;
  }

  /** DER SubjectPublicKeyInfo. */
  public byte[] publicKey() {
    return publicKey.clone();
  }

  /** DER PrivateKeyInfo, for data keys, which are handed out. */
  public byte[] privateKey() {
    return privateKey.clone();
  }

  /**
   * Signs: RSA as in RFC 8017, ECDSA as the DER sequence of RFC 3279, Ed25519 as in RFC 8032,
   * ML-DSA as in FIPS 204 with an empty context.
   *
   * @param message of a length that {@link SigningAlgorithm#fits}
   */
  public byte[] sign(
      SigningAlgorithm algorithm, MessageType type, byte[] message, SecureRandom random) {
    try {
      var signing = signing(algorithm, type, message);
      return signing.sign(Keys.privateKey(spec, privateKey), random);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("signing failed", impossible);
    }
  }

  /** Whether a signature is one of this key on that message. */
  public boolean verify(
      SigningAlgorithm algorithm, MessageType type, byte[] message, byte[] signature) {
    try {
      var signing = signing(algorithm, type, message);
      return signing.verify(Keys.publicKey(spec, publicKey), signature);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("verifying failed", impossible);
    }
  }

  /**
   * Encrypts with RSAES-OAEP.
   *
   * @param plain at most {@link EncryptionAlgorithm#maxPlaintextBytes}
   */
  public byte[] encrypt(EncryptionAlgorithm algorithm, byte[] plain, SecureRandom random) {
    try {
      return Oaep.encrypt(Keys.publicKey(spec, publicKey), algorithm, plain, random);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("encrypting failed", impossible);
    }
  }

  /** Decrypts; empty, and nothing more is told, if the ciphertext is none of this key. */
  public Optional<byte[]> decrypt(EncryptionAlgorithm algorithm, byte[] encrypted) {
    try {
      return Oaep.decrypt(Keys.privateKey(spec, privateKey), algorithm, encrypted);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("decrypting failed", impossible);
    }
  }

  /**
   * The secret shared with a peer: the coordinate x of SP 800-56A's cofactor Diffie-Hellman, as
   * long as the field's elements.
   *
   * @param peer DER SubjectPublicKeyInfo
   * @return empty if that is no key on the same curve
   */
  public Optional<byte[]> agree(byte[] peer) {
    try {
      return Agreement.derive(spec, Keys.privateKey(spec, privateKey), publicKey, peer);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("agreeing on a secret failed", impossible);
    }
  }

  private Signing signing(SigningAlgorithm algorithm, MessageType type, byte[] message) {
    if (!spec.signingAlgorithms().contains(algorithm)
        || !algorithm.takes(type)
        || !algorithm.fits(type, message.length)) {
      throw new IllegalArgumentException("not signed by such a key");
    }
    return switch (spec.family()) {
      case RSA -> new RsaSigning(algorithm, algorithm.digest(type, message));
      case NIST_CURVE ->
          new ProviderSigning(
              "NONEwithECDSA", Keys.JDK_CURVES, algorithm.digest(type, message), Optional.empty());
      case KOBLITZ_CURVE ->
          new ProviderSigning(
              "NONEwithECDSA", Keys.BOUNCY, algorithm.digest(type, message), Optional.empty());
      case EDWARDS -> ProviderSigning.edwards(algorithm, message);
      case LATTICE ->
          new ProviderSigning(
              type == MessageType.RAW ? "ML-DSA" : "ML-DSA-EXTERNAL-MU",
              Keys.BOUNCY,
              message,
              Optional.empty());
    };
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
