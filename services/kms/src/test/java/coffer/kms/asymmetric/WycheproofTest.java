package coffer.kms.asymmetric;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kms.hmac.MacSpec;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Project Wycheproof's vectors, which are not kept here: {@code -Dcoffer.wycheproof=DIRECTORY}
 * names its {@code testvectors_v1}.
 */
@EnabledIfSystemProperty(named = "coffer.wycheproof", matches = ".+")
final class WycheproofTest {
  private static final byte[] NONE = {};

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "rsa_signature_2048_sha256, RSA_2048, RSASSA_PKCS1_V1_5_SHA_256",
    "rsa_signature_2048_sha384, RSA_2048, RSASSA_PKCS1_V1_5_SHA_384",
    "rsa_signature_2048_sha512, RSA_2048, RSASSA_PKCS1_V1_5_SHA_512",
    "rsa_signature_3072_sha256, RSA_3072, RSASSA_PKCS1_V1_5_SHA_256",
    "rsa_signature_4096_sha512, RSA_4096, RSASSA_PKCS1_V1_5_SHA_512",
    "rsa_pss_2048_sha256_mgf1_32, RSA_2048, RSASSA_PSS_SHA_256",
    "rsa_pss_2048_sha384_mgf1_48, RSA_2048, RSASSA_PSS_SHA_384",
    "rsa_pss_3072_sha256_mgf1_32, RSA_3072, RSASSA_PSS_SHA_256",
    "rsa_pss_4096_sha512_mgf1_64, RSA_4096, RSASSA_PSS_SHA_512",
    "ecdsa_secp256r1_sha256, ECC_NIST_P256, ECDSA_SHA_256",
    "ecdsa_secp384r1_sha384, ECC_NIST_P384, ECDSA_SHA_384",
    "ecdsa_secp521r1_sha512, ECC_NIST_P521, ECDSA_SHA_512",
    "ecdsa_secp256k1_sha256, ECC_SECG_P256K1, ECDSA_SHA_256",
    "ed25519, ECC_NIST_EDWARDS25519, ED25519_SHA_512",
    "mldsa_44_verify, ML_DSA_44, ML_DSA_SHAKE_256",
    "mldsa_65_verify, ML_DSA_65, ML_DSA_SHAKE_256",
    "mldsa_87_verify, ML_DSA_87, ML_DSA_SHAKE_256"
  })
  void judgesSignaturesRightly(String file, KeyPairSpec spec, SigningAlgorithm algorithm)
      throws IOException {
    var wrong = new ArrayList<String>();
    int judged = 0;
    for (var group : groups(file)) {
      Object der = group.getOrDefault("publicKeyDer", group.get("publicKeyAsn"));
      if (der == null) {
        continue; // of a public key that is none
      }
      var key = new KeyPairMaterial(spec, hex(der), NONE);
      for (var test : tests(group)) {
        if (test.containsKey("ctx") || !test.containsKey("msg")) {
          continue; // KMS has no contexts
        }
        judge(test, verifies(key, algorithm, test), wrong);
        judged++;
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(judged).isGreaterThan(20);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "ecdh_secp256r1, ECC_NIST_P256",
    "ecdh_secp384r1, ECC_NIST_P384",
    "ecdh_secp521r1, ECC_NIST_P521"
  })
  void agreesOnSecretsRightly(String file, KeyPairSpec spec) throws IOException {
    var wrong = new ArrayList<String>();
    for (var group : groups(file)) {
      for (var test : tests(group)) {
        var own = KeyPairMaterial.imported(spec, scalar(spec, hex(test.get("private"))));
        var secret = own.orElseThrow().agree(hex(test.get("public")));
        boolean good = secret.isPresent() && Arrays.equals(secret.get(), hex(test.get("shared")));
        judge(test, good, wrong);
      }
    }

    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "rsa_oaep_2048_sha1_mgf1sha1, RSA_2048, RSAES_OAEP_SHA_1",
    "rsa_oaep_2048_sha256_mgf1sha256, RSA_2048, RSAES_OAEP_SHA_256",
    "rsa_oaep_3072_sha256_mgf1sha256, RSA_3072, RSAES_OAEP_SHA_256",
    "rsa_oaep_4096_sha256_mgf1sha256, RSA_4096, RSAES_OAEP_SHA_256"
  })
  void decryptsRightly(String file, KeyPairSpec spec, EncryptionAlgorithm algorithm)
      throws IOException {
    var wrong = new ArrayList<String>();
    for (var group : groups(file)) {
      var key = KeyPairMaterial.imported(spec, hex(group.get("privateKeyPkcs8"))).orElseThrow();
      for (var test : tests(group)) {
        if (!Objects.equals(test.get("label"), "")) {
          continue; // KMS has no labels
        }
        var plain = key.decrypt(algorithm, hex(test.get("ct")));
        boolean good = plain.isPresent() && Arrays.equals(plain.get(), hex(test.get("msg")));
        judge(test, good, wrong);
      }
    }

    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "hmac_sha224, HMAC_224",
    "hmac_sha256, HMAC_256",
    "hmac_sha384, HMAC_384",
    "hmac_sha512, HMAC_512"
  })
  void authenticatesRightly(String file, MacSpec spec) throws IOException {
    var wrong = new ArrayList<String>();
    for (var group : groups(file)) {
      for (var test : tests(group)) {
        byte[] tag = hex(test.get("tag"));
        if (tag.length * 8 != spec.mac(new byte[64], NONE).length * 8) {
          continue; // cut short
        }
        judge(test, spec.verify(hex(test.get("key")), hex(test.get("msg")), tag), wrong);
      }
    }

    assertThat(wrong).isEmpty();
  }

  private static boolean verifies(
      KeyPairMaterial key, SigningAlgorithm algorithm, Map<String, Object> test) {
    try {
      return key.verify(algorithm, MessageType.RAW, hex(test.get("msg")), hex(test.get("sig")));
    } catch (IllegalStateException noKeyOfOurs) {
      return false;
    }
  }

  private static void judge(Map<String, Object> test, boolean good, List<String> wrong) {
    Object result = test.get("result");
    if (!"acceptable".equals(result) && good != "valid".equals(result)) {
      wrong.add(test.get("tcId") + " " + test.get("comment") + " " + test.get("flags"));
    }
  }

  private static byte[] scalar(KeyPairSpec spec, byte[] number) {
    return KnownAnswerTest.curveKey(spec, new BigInteger(1, number));
  }

  private static byte[] hex(@Nullable Object text) {
    return HexFormat.of().parseHex((String) Objects.requireNonNull(text));
  }

  @SuppressWarnings("unchecked") // The files' own shape.
  private static List<Map<String, Object>> groups(String file) throws IOException {
    var path = Path.of(System.getProperty("coffer.wycheproof"), file + "_test.json");
    try (var json = new JsonFactory().createParser(path.toFile())) {
      json.nextToken();
      var root = (Map<String, Object>) value(json);
      return (List<Map<String, Object>>) Objects.requireNonNull(root.get("testGroups"));
    }
  }

  @SuppressWarnings("unchecked") // The files' own shape.
  private static List<Map<String, Object>> tests(Map<String, Object> group) {
    return (List<Map<String, Object>>) Objects.requireNonNull(group.get("tests"));
  }

  private static Object value(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      var members = new LinkedHashMap<String, Object>();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        members.put(name, value(json));
      }
      return members;
    }
    if (json.currentToken() == JsonToken.START_ARRAY) {
      var items = new ArrayList<Object>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        items.add(value(json));
      }
      return items;
    }
    return json.getText();
  }
}
