package coffer.kms.asymmetric;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kms.hmac.MacSpec;
import coffer.kms.vectors.Vector;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Project Wycheproof's vectors: what others' implementations of these algorithms got wrong. */
final class WycheproofTest {
  private static final byte[] NONE = {};

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "rsa_signature_2048_sha256, RSA_2048, RSASSA_PKCS1_V1_5_SHA_256",
    "rsa_signature_2048_sha384, RSA_2048, RSASSA_PKCS1_V1_5_SHA_384",
    "rsa_signature_2048_sha512, RSA_2048, RSASSA_PKCS1_V1_5_SHA_512",
    "rsa_signature_3072_sha256, RSA_3072, RSASSA_PKCS1_V1_5_SHA_256",
    "rsa_signature_3072_sha384, RSA_3072, RSASSA_PKCS1_V1_5_SHA_384",
    "rsa_signature_3072_sha512, RSA_3072, RSASSA_PKCS1_V1_5_SHA_512",
    "rsa_signature_4096_sha256, RSA_4096, RSASSA_PKCS1_V1_5_SHA_256",
    "rsa_signature_4096_sha384, RSA_4096, RSASSA_PKCS1_V1_5_SHA_384",
    "rsa_signature_4096_sha512, RSA_4096, RSASSA_PKCS1_V1_5_SHA_512",
    "rsa_pss_2048_sha256_mgf1_32, RSA_2048, RSASSA_PSS_SHA_256",
    "rsa_pss_2048_sha384_mgf1_48, RSA_2048, RSASSA_PSS_SHA_384",
    "rsa_pss_3072_sha256_mgf1_32, RSA_3072, RSASSA_PSS_SHA_256",
    "rsa_pss_4096_sha256_mgf1_32, RSA_4096, RSASSA_PSS_SHA_256",
    "rsa_pss_4096_sha384_mgf1_48, RSA_4096, RSASSA_PSS_SHA_384",
    "rsa_pss_4096_sha512_mgf1_64, RSA_4096, RSASSA_PSS_SHA_512",
    "rsa_pss_misc_sha256, RSA_2048, RSASSA_PSS_SHA_256",
    "rsa_pss_misc_sha384, RSA_2048, RSASSA_PSS_SHA_384",
    "rsa_pss_misc_sha512, RSA_2048, RSASSA_PSS_SHA_512",
    "ecdsa_secp256r1_sha256, ECC_NIST_P256, ECDSA_SHA_256",
    "ecdsa_secp384r1_sha384, ECC_NIST_P384, ECDSA_SHA_384",
    "ecdsa_secp521r1_sha512, ECC_NIST_P521, ECDSA_SHA_512",
    "ecdsa_secp256k1_sha256, ECC_SECG_P256K1, ECDSA_SHA_256",
    "ed25519, ECC_NIST_EDWARDS25519, ED25519_SHA_512",
    "mldsa_44_verify, ML_DSA_44, ML_DSA_SHAKE_256",
    "mldsa_65_verify, ML_DSA_65, ML_DSA_SHAKE_256",
    "mldsa_87_verify, ML_DSA_87, ML_DSA_SHAKE_256"
  })
  void judgesSignaturesRightly(String file, KeyPairSpec spec, SigningAlgorithm algorithm) {
    check(file, vector -> verifies(spec, algorithm, MessageType.RAW, vector));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "mldsa_44_sign_noseed, ML_DSA_44",
    "mldsa_65_sign_noseed, ML_DSA_65",
    "mldsa_87_sign_noseed, ML_DSA_87"
  })
  void judgesSignaturesOfRepresentativesRightly(String file, KeyPairSpec spec) {
    check(
        file,
        vector ->
            verifies(spec, SigningAlgorithm.ML_DSA_SHAKE_256, MessageType.EXTERNAL_MU, vector));
  }

  /** A secret is the published one or none, whatever may be said of the peer's key. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "ecdh_secp256r1, ECC_NIST_P256",
    "ecdh_secp384r1, ECC_NIST_P384",
    "ecdh_secp521r1, ECC_NIST_P521"
  })
  void agreesOnSecretsRightly(String file, KeyPairSpec spec) {
    check(
        file,
        vector -> {
          byte[] own = KnownAnswerTest.curveKey(spec, new BigInteger(1, vector.part(0)));
          var key = KeyPairMaterial.imported(spec, own).orElseThrow();
          return isMade(vector, key.agree(vector.part(1)), vector.part(2));
        });
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "rsa_oaep_2048_sha1_mgf1sha1, RSA_2048, RSAES_OAEP_SHA_1",
    "rsa_oaep_2048_sha256_mgf1sha256, RSA_2048, RSAES_OAEP_SHA_256",
    "rsa_oaep_3072_sha256_mgf1sha256, RSA_3072, RSAES_OAEP_SHA_256",
    "rsa_oaep_4096_sha256_mgf1sha256, RSA_4096, RSAES_OAEP_SHA_256",
    "rsa_oaep_misc_3072_sha1, RSA_3072, RSAES_OAEP_SHA_1",
    "rsa_oaep_misc_4096_sha1, RSA_4096, RSAES_OAEP_SHA_1"
  })
  void decryptsRightly(String file, KeyPairSpec spec, EncryptionAlgorithm algorithm) {
    check(
        file,
        vector -> {
          var key = new KeyPairMaterial(spec, NONE, vector.key());
          return isMade(vector, key.decrypt(algorithm, vector.part(1)), vector.part(0));
        });
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "hmac_sha224, HMAC_224",
    "hmac_sha256, HMAC_256",
    "hmac_sha384, HMAC_384",
    "hmac_sha512, HMAC_512"
  })
  void authenticatesRightly(String file, MacSpec spec) {
    check(file, vector -> spec.verify(vector.part(0), vector.part(1), vector.part(2)));
  }

  /** Asks of each vector whether it is good. */
  private static void check(String file, Predicate<Vector> judge) {
    List<Vector> vectors = Vector.load(file);

    assertThat(vectors).anyMatch(vector -> vector.result().equals("valid"));
    assertThat(vectors).filteredOn(vector -> !vector.agrees(judge.test(vector))).isEmpty();
  }

  private static boolean verifies(
      KeyPairSpec spec, SigningAlgorithm algorithm, MessageType type, Vector vector) {
    try {
      return new KeyPairMaterial(spec, vector.key(), NONE)
          .verify(algorithm, type, vector.part(0), vector.part(1));
    } catch (IllegalStateException noKeyOfOurs) {
      return false;
    }
  }

  /** Whether anything was made; if it may be, it must be what was published. */
  private static boolean isMade(Vector vector, Optional<byte[]> made, byte[] published) {
    if (made.isPresent() && !vector.result().equals("invalid")) {
      assertThat(made.get()).as(vector.number()).isEqualTo(published);
    }
    return made.isPresent();
  }
}
