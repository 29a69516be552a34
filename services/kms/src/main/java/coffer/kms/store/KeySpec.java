package coffer.kms.store;

import java.util.List;

/**
 * The sort of material a key has, by the names the API gives them; and which algorithms go with it.
 *
 * <p>Source: AWS KMS Developer Guide, "Key spec reference".
 */
public enum KeySpec {
  SYMMETRIC_DEFAULT,
  RSA_2048,
  RSA_3072,
  RSA_4096,
  ECC_NIST_P256,
  ECC_NIST_P384,
  ECC_NIST_P521,
  ECC_SECG_P256K1,
  ECC_NIST_EDWARDS25519,
  ML_DSA_44,
  ML_DSA_65,
  ML_DSA_87,
  HMAC_224,
  HMAC_256,
  HMAC_384,
  HMAC_512;

  /** Groups of key specs that can do the same. */
  public enum Family {
    SYMMETRIC,
    RSA,
    /** On a curve by NIST, so that secrets can be agreed upon. */
    NIST_CURVE,
    SECG_CURVE,
    EDWARDS_CURVE,
    ML_DSA,
    HMAC
  }

  public Family family() {
    return switch (this) {
      case SYMMETRIC_DEFAULT -> Family.SYMMETRIC;
      case RSA_2048, RSA_3072, RSA_4096 -> Family.RSA;
      case ECC_NIST_P256, ECC_NIST_P384, ECC_NIST_P521 -> Family.NIST_CURVE;
      case ECC_SECG_P256K1 -> Family.SECG_CURVE;
      case ECC_NIST_EDWARDS25519 -> Family.EDWARDS_CURVE;
      case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> Family.ML_DSA;
      case HMAC_224, HMAC_256, HMAC_384, HMAC_512 -> Family.HMAC;
    };
  }

  /** Whether it has a public half. */
  public boolean isAsymmetric() {
    return family() != Family.SYMMETRIC && family() != Family.HMAC;
  }

  /** What keys of this sort can be for. */
  public List<KeyUsage> usages() {
    return switch (family()) {
      case SYMMETRIC -> List.of(KeyUsage.ENCRYPT_DECRYPT);
      case RSA -> List.of(KeyUsage.ENCRYPT_DECRYPT, KeyUsage.SIGN_VERIFY);
      case NIST_CURVE -> List.of(KeyUsage.SIGN_VERIFY, KeyUsage.KEY_AGREEMENT);
      case SECG_CURVE, EDWARDS_CURVE, ML_DSA -> List.of(KeyUsage.SIGN_VERIFY);
      case HMAC -> List.of(KeyUsage.GENERATE_VERIFY_MAC);
    };
  }

  /** By the names the API gives them; which kind they are follows from the usage. */
  public List<String> algorithms(KeyUsage usage) {
    if (!usages().contains(usage)) {
      return List.of();
    }
    return switch (usage) {
      case ENCRYPT_DECRYPT ->
          this == SYMMETRIC_DEFAULT
              ? List.of("SYMMETRIC_DEFAULT")
              : List.of("RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256");
      case SIGN_VERIFY -> signing();
      case GENERATE_VERIFY_MAC -> List.of(name().replace("HMAC_", "HMAC_SHA_"));
      case KEY_AGREEMENT -> List.of("ECDH");
    };
  }

  private List<String> signing() {
    return switch (this) {
      case RSA_2048, RSA_3072, RSA_4096 ->
          List.of(
              "RSASSA_PKCS1_V1_5_SHA_256",
              "RSASSA_PKCS1_V1_5_SHA_384",
              "RSASSA_PKCS1_V1_5_SHA_512",
              "RSASSA_PSS_SHA_256",
              "RSASSA_PSS_SHA_384",
              "RSASSA_PSS_SHA_512");
      case ECC_NIST_P256, ECC_SECG_P256K1 -> List.of("ECDSA_SHA_256");
      case ECC_NIST_P384 -> List.of("ECDSA_SHA_384");
      case ECC_NIST_P521 -> List.of("ECDSA_SHA_512");
      case ECC_NIST_EDWARDS25519 -> List.of("ED25519_PH_SHA_512", "ED25519_SHA_512");
      case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> List.of("ML_DSA_SHAKE_256");
      case SYMMETRIC_DEFAULT, HMAC_224, HMAC_256, HMAC_384, HMAC_512 -> List.of();
    };
  }
}
