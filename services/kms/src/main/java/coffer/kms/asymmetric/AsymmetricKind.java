package coffer.kms.asymmetric;

import coffer.kernel.ByteString;
import coffer.kms.frame.Errors;
import coffer.kms.material.KeyKind;
import coffer.kms.store.KeySpec;
import java.security.SecureRandom;
import java.util.Optional;

/** Key pairs, of which those by RSA encrypt. */
public final class AsymmetricKind implements KeyKind {
  private final SecureRandom random;

  /**
   * @param random for the paddings of what is encrypted
   */
  public AsymmetricKind(SecureRandom random) {
    this.random = random;
  }

  @Override
  public boolean makes(KeySpec spec) {
    return spec.isAsymmetric();
  }

  @Override
  public ByteString make(KeySpec spec, SecureRandom source) {
    return ByteString.wrap(KeyPairMaterial.generate(pair(spec), source).encode());
  }

  /** The pair as it is kept; the form the private key came in does not count. */
  @Override
  public Optional<ByteString> imported(KeySpec spec, byte[] foreign) {
    return KeyPairMaterial.imported(pair(spec), foreign)
        .map(KeyPairMaterial::encode)
        .map(ByteString::wrap);
  }

  @Override
  public byte[] encrypt(ByteString material, String algorithm, byte[] plain) {
    var key = of(material);
    var oaep = EncryptionAlgorithm.valueOf(algorithm);
    int most = oaep.maxPlaintextBytes(key.spec().bits());
    if (plain.length > most) {
      throw Errors.invalid(
          "Algorithm %s and key spec %s cannot encrypt data larger than %d bytes."
              .formatted(algorithm, key.spec(), most));
    }
    return key.encrypt(oaep, plain, random);
  }

  @Override
  public byte[] decrypt(ByteString material, String algorithm, byte[] sealed) {
    return of(material)
        .decrypt(EncryptionAlgorithm.valueOf(algorithm), sealed)
        .orElseThrow(Errors::ciphertext);
  }

  /** The key pair of a key's material. */
  static KeyPairMaterial of(ByteString material) {
    return KeyPairMaterial.decode(material.unsafeArray());
  }

  private static KeyPairSpec pair(KeySpec spec) {
    return KeyPairSpec.valueOf(spec.name());
  }
}
