package coffer.kms.asymmetric;

import static coffer.kms.asymmetric.SigningAlgorithm.ECDSA_SHA_256;
import static coffer.kms.asymmetric.SigningAlgorithm.ECDSA_SHA_384;
import static coffer.kms.asymmetric.SigningAlgorithm.ECDSA_SHA_512;
import static coffer.kms.asymmetric.SigningAlgorithm.ED25519_PH_SHA_512;
import static coffer.kms.asymmetric.SigningAlgorithm.ED25519_SHA_512;
import static coffer.kms.asymmetric.SigningAlgorithm.ML_DSA_SHAKE_256;
import static coffer.kms.asymmetric.SigningAlgorithm.RSASSA_PKCS1_V1_5_SHA_256;
import static coffer.kms.asymmetric.SigningAlgorithm.RSASSA_PKCS1_V1_5_SHA_384;
import static coffer.kms.asymmetric.SigningAlgorithm.RSASSA_PKCS1_V1_5_SHA_512;
import static coffer.kms.asymmetric.SigningAlgorithm.RSASSA_PSS_SHA_256;
import static coffer.kms.asymmetric.SigningAlgorithm.RSASSA_PSS_SHA_384;
import static coffer.kms.asymmetric.SigningAlgorithm.RSASSA_PSS_SHA_512;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The sorts of key pairs, by the names of {@code KeySpec} and {@code DataKeyPairSpec}. SM2 exists
 * in AWS's China Regions only, and nowhere here.
 *
 * <p>Source: AWS KMS Developer Guide, "Key spec reference".
 */
public enum KeyPairSpec {
  RSA_2048(Family.RSA, "RSA", 2048),
  RSA_3072(Family.RSA, "RSA", 3072),
  RSA_4096(Family.RSA, "RSA", 4096),
  ECC_NIST_P256(Family.NIST_CURVE, "secp256r1", 256),
  ECC_NIST_P384(Family.NIST_CURVE, "secp384r1", 384),
  ECC_NIST_P521(Family.NIST_CURVE, "secp521r1", 521),
  ECC_SECG_P256K1(Family.KOBLITZ_CURVE, "secp256k1", 256),
  ECC_NIST_EDWARDS25519(Family.EDWARDS, "Ed25519", 256),
  ML_DSA_44(Family.LATTICE, "ML-DSA-44", 0),
  ML_DSA_65(Family.LATTICE, "ML-DSA-65", 0),
  ML_DSA_87(Family.LATTICE, "ML-DSA-87", 0);

  /** Keys of one family are used in one way. */
  enum Family {
    RSA,
    NIST_CURVE,
    KOBLITZ_CURVE,
    EDWARDS,
    LATTICE
  }

  private final Family family;
  private final String algorithm;
  private final int bits;

  KeyPairSpec(Family family, String algorithm, int bits) {
    this.family = family;
    this.algorithm = algorithm;
    this.bits = bits;
  }

  /** The spec of that name; empty for SM2 and for keys that are no pairs. */
  public static Optional<KeyPairSpec> named(String name) {
    return Arrays.stream(values()).filter(spec -> spec.name().equals(name)).findFirst();
  }

  /** The algorithms its keys sign with, all if they sign at all. */
  public List<SigningAlgorithm> signingAlgorithms() {
    return switch (this) {
      case RSA_2048, RSA_3072, RSA_4096 ->
          List.of(
              RSASSA_PKCS1_V1_5_SHA_256,
              RSASSA_PKCS1_V1_5_SHA_384,
              RSASSA_PKCS1_V1_5_SHA_512,
              RSASSA_PSS_SHA_256,
              RSASSA_PSS_SHA_384,
              RSASSA_PSS_SHA_512);
      case ECC_NIST_P256, ECC_SECG_P256K1 -> List.of(ECDSA_SHA_256);
      case ECC_NIST_P384 -> List.of(ECDSA_SHA_384);
      case ECC_NIST_P521 -> List.of(ECDSA_SHA_512);
      case ECC_NIST_EDWARDS25519 -> List.of(ED25519_SHA_512, ED25519_PH_SHA_512);
      case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> List.of(ML_DSA_SHAKE_256);
    };
  }

  /** The algorithms its keys encrypt with; none but RSA does. */
  public List<EncryptionAlgorithm> encryptionAlgorithms() {
    return family == Family.RSA ? List.of(EncryptionAlgorithm.values()) : List.of();
  }

  /** Whether its keys agree on secrets by ECDH. */
  public boolean agrees() {
    return family == Family.NIST_CURVE;
  }

  /** Whether key pairs of it are handed out by GenerateDataKeyPair. */
  public boolean isForDataKeys() {
    return family != Family.LATTICE;
  }

  /** Length of the modulus or of the field's elements in bits; 0 for ML-DSA. */
  public int bits() {
    return bits;
  }

  Family family() {
    return family;
  }

  /** Of RSA the JDK's name, else the name of the curve or the parameter set. */
  String algorithm() {
    return algorithm;
  }
}
