package coffer.kms;

import static coffer.kms.Replies.blob;
import static coffer.kms.Replies.bytes;
import static coffer.kms.Replies.refused;
import static coffer.kms.Replies.text;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import coffer.kms.imported.Wrapping;
import coffer.kms.store.Keyring;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Key material that customers bring. */
final class ImportTest {
  private static final String OAEP = "RSAES_OAEP_SHA_256";
  private static final String FOR_EVER = "'ExpirationModel':'KEY_MATERIAL_DOES_NOT_EXPIRE'";

  private final KmsFixture fixture = new KmsFixture();
  private final byte[] material = random(32);

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"})
  void enablesTheKey(String algorithm) {
    String key = symmetric();
    assertThat(describe(key)).contains("PendingImport").doesNotContain("CurrentKeyMaterialId");

    var imported = bring(key, material, algorithm, FOR_EVER);

    assertThat(text(imported, "KeyMaterialId")).matches("[a-f0-9]{64}");
    assertThat(text(imported, "KeyId")).startsWith("arn:aws:kms:");
    assertThat(describe(key))
        .contains(
            "\"KeyState\":\"Enabled\"",
            "\"Enabled\":true",
            "KEY_MATERIAL_DOES_NOT_EXPIRE",
            text(imported, "KeyMaterialId"));
  }

  @Test
  void tellsPoliciesWhatIsAsked() {
    String key = symmetric();

    parameters(key, OAEP, "RSA_2048");
    assertThat(fixture.api.lastAccesses().getFirst().facts())
        .containsEntry("kms:wrappingalgorithm", List.of(OAEP))
        .containsEntry("kms:wrappingkeyspec", List.of("RSA_2048"));

    bring(key, material, OAEP, "'ValidTo':" + later(Duration.ofDays(1)));
    assertThat(fixture.api.lastAccesses().getFirst().facts())
        .containsEntry("kms:expirationmodel", List.of("KEY_MATERIAL_EXPIRES"))
        .containsKey("kms:validto");
  }

  @Test
  void importsKeysThatSignAndAuthenticate() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var pair = generator.generateKeyPair();
    String rsa = key("{'Origin':'EXTERNAL','KeySpec':'RSA_2048','KeyUsage':'SIGN_VERIFY'}");
    String mac = key("{'Origin':'EXTERNAL','KeySpec':'HMAC_256','KeyUsage':'GENERATE_VERIFY_MAC'}");

    assertThat(bring(rsa, pair.getPrivate().getEncoded(), "RSA_AES_KEY_WRAP_SHA_256", FOR_EVER))
        .satisfies(answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(200));
    assertThat(bring(mac, material, OAEP, FOR_EVER).status()).isEqualTo(200);

    var signed =
        fixture.call(
            "Sign",
            "{'KeyId':'%s','Message':'AQID','SigningAlgorithm':'RSASSA_PKCS1_V1_5_SHA_256'}"
                .formatted(rsa));
    var verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(pair.getPublic());
    verifier.update(new byte[] {1, 2, 3});
    assertThat(verifier.verify(bytes(signed, "Signature"))).isTrue();
    var code = Mac.getInstance("HmacSHA256");
    code.init(new SecretKeySpec(material, "HmacSHA256"));
    assertThat(
            bytes(
                fixture.call(
                    "GenerateMac",
                    "{'KeyId':'%s','Message':'AQID','MacAlgorithm':'HMAC_SHA_256'}".formatted(mac)),
                "Mac"))
        .isEqualTo(code.doFinal(new byte[] {1, 2, 3}));
  }

  @Test
  void refusesMaterialThatIsNothingForTheKey() {
    String key = symmetric();
    String curve = key("{'Origin':'EXTERNAL','KeySpec':'ECC_NIST_P256','KeyUsage':'SIGN_VERIFY'}");

    refused(bring(key, random(16), OAEP, FOR_EVER), "IncorrectKeyMaterialException");
    refused(bring(curve, material, OAEP, FOR_EVER), "IncorrectKeyMaterialException");
  }

  @Test
  void forgetsExpiredMaterialAndTakesOnlyTheSameAgain() {
    String key = symmetric();
    String id =
        text(
            bring(key, material, OAEP, "'ValidTo':" + later(Duration.ofHours(1))), "KeyMaterialId");
    assertThat(describe(key)).contains("KEY_MATERIAL_EXPIRES", "ValidTo");

    fixture.api.clock.advance(Duration.ofHours(1));

    assertThat(describe(key)).contains("\"KeyState\":\"PendingImport\"");
    refused(bring(key, random(32), OAEP, FOR_EVER), "IncorrectKeyMaterialException");
    assertThat(text(bring(key, material, OAEP, FOR_EVER), "KeyMaterialId")).isEqualTo(id);
    assertThat(describe(key)).contains("\"KeyState\":\"Enabled\"");
  }

  @Test
  void sweepForgetsWhatHasExpired() {
    String key = symmetric();
    bring(key, material, OAEP, "'ValidTo':" + later(Duration.ofHours(1)));
    fixture.api.clock.advance(Duration.ofHours(1));

    fixture.kms.sweep();

    try (var keyring = new Keyring(fixture.api.engine.meta(), fixture.api.engine.changes())) {
      var kept = keyring.of(fixture.api.alice.id()).find(Keyring.KEYS, key).orElseThrow();
      assertThat(kept.versions().getFirst().sealed()).isEmpty();
    }
  }

  @Test
  void deletesMaterialUntilItComesAgain() {
    String key = symmetric();
    String id = text(bring(key, material, OAEP, FOR_EVER), "KeyMaterialId");

    assertThat(text(delete(key, ""), "KeyMaterialId")).isEqualTo(id);

    assertThat(describe(key)).contains("\"KeyState\":\"PendingImport\"");
    assertThat(delete(key, "").status()).isEqualTo(200);
    bring(key, material, OAEP, FOR_EVER);
    assertThat(describe(key)).contains("\"KeyState\":\"Enabled\"");
  }

  @Test
  void enablesAKeyThatWasKeptFromDeletionWithoutMaterial() {
    String key = symmetric();
    fixture.call("ScheduleKeyDeletion", "{'KeyId':'" + key + "'}");
    fixture.call("CancelKeyDeletion", "{'KeyId':'" + key + "'}");
    assertThat(describe(key)).contains("\"KeyState\":\"PendingImport\"");

    bring(key, material, OAEP, FOR_EVER);

    assertThat(describe(key)).contains("\"KeyState\":\"Enabled\"");
  }

  @Test
  void newTermsForTheMaterialOfADisabledKeyLeaveItDisabled() {
    String key = symmetric();
    bring(key, material, OAEP, FOR_EVER);
    fixture.call("DisableKey", "{'KeyId':'" + key + "'}");

    bring(key, material, OAEP, "'ValidTo':" + later(Duration.ofHours(1)));

    assertThat(describe(key)).contains("\"KeyState\":\"Disabled\"", "KEY_MATERIAL_EXPIRES");
  }

  @Test
  void expiresWithTheFirstOfItsMaterial() {
    String key = symmetric();
    String soon = later(Duration.ofHours(1));
    bring(key, material, OAEP, "'ValidTo':" + soon);
    bring(
        key,
        random(32),
        OAEP,
        "'ImportType':'NEW_KEY_MATERIAL','ValidTo':" + later(Duration.ofHours(2)));
    fixture.call("RotateKeyOnDemand", "{'KeyId':'" + key + "'}");

    assertThat(describe(key)).contains("\"ValidTo\":" + soon);
  }

  @Test
  void tokenIsOneKeysAndOfOneDay() {
    String key = symmetric();
    String other = symmetric();
    var parameters = parameters(key, OAEP, "RSA_2048");
    String wrapped = wrapped(parameters, OAEP, material);
    String token = text(parameters, "ImportToken");
    byte[] changed = bytes(parameters, "ImportToken");
    changed[changed.length / 2] ^= 1;

    refused(bring(other, token, wrapped, FOR_EVER), "InvalidImportTokenException");
    refused(bring(key, blob(changed), wrapped, FOR_EVER), "InvalidImportTokenException");
    refused(bring(key, "AAAA", wrapped, FOR_EVER), "InvalidImportTokenException");
    for (int length : new int[] {1, 2, 3, 10, 100, changed.length - 1}) {
      refused(
          bring(
              key,
              blob(Arrays.copyOf(bytes(parameters, "ImportToken"), length)),
              wrapped,
              FOR_EVER),
          "InvalidImportTokenException");
    }
    refused(
        bring(key, text(parameters(key, OAEP, "RSA_2048"), "ImportToken"), wrapped, FOR_EVER),
        "InvalidCiphertextException");
    fixture.api.clock.advance(Duration.ofHours(24).minusSeconds(1));
    assertThat(bring(key, token, wrapped, FOR_EVER).status()).isEqualTo(200);
    fixture.api.clock.advance(Duration.ofSeconds(1));
    refused(bring(key, token, wrapped, FOR_EVER), "ExpiredImportTokenException");
  }

  @Test
  void refusesTermsThatContradictEachOther() {
    String key = symmetric();

    refused(bring(key, "AAAA", "AAAA", "'ImportType':'NEW_KEY_MATERIAL'"), "ValidationException");
    refused(
        bring(key, "AAAA", "AAAA", FOR_EVER + ",'ValidTo':" + later(Duration.ofDays(1))),
        "ValidationException");
    refused(
        bring(key, "AAAA", "AAAA", "'ValidTo':" + later(Duration.ofSeconds(-1))),
        "ValidationException");
    refused(
        bring(key, "AAAA", "AAAA", "'ValidTo':" + later(Duration.ofDays(366))),
        "ValidationException");
  }

  @Test
  void refusesWaysOfWrappingThatDoNotSuit() {
    String key = symmetric();
    String rsa = key("{'Origin':'EXTERNAL','KeySpec':'RSA_2048','KeyUsage':'SIGN_VERIFY'}");
    String curve = key("{'Origin':'EXTERNAL','KeySpec':'ECC_NIST_P521','KeyUsage':'SIGN_VERIFY'}");
    String own = key("{}");

    for (var answer :
        List.of(
            parameters(key, "RSAES_PKCS1_V1_5", "RSA_2048"),
            parameters(key, "SM2PKE", "SM2"),
            parameters(rsa, OAEP, "RSA_2048"),
            parameters(curve, OAEP, "RSA_2048"),
            parameters(own, OAEP, "RSA_2048"))) {
      refused(answer, "UnsupportedOperationException");
    }
    refused(bring(own, "AAAA", "AAAA", FOR_EVER), "UnsupportedOperationException");
    refused(delete(own, ""), "UnsupportedOperationException");
  }

  @Test
  void takesMoreMaterialForASymmetricKeyAndRotatesToIt() {
    String key = symmetric();
    String first = text(bring(key, material, OAEP, FOR_EVER), "KeyMaterialId");
    byte[] more = random(32);

    refused(
        bring(key, material, OAEP, FOR_EVER + ",'ImportType':'NEW_KEY_MATERIAL'"),
        "IncorrectKeyMaterialException");
    String second =
        text(
            bring(
                key,
                more,
                OAEP,
                FOR_EVER + ",'ImportType':'NEW_KEY_MATERIAL','KeyMaterialDescription':'the next'"),
            "KeyMaterialId");
    assertThat(describe(key)).contains("\"CurrentKeyMaterialId\":\"" + first);
    assertThat(rotations(key)).contains("PENDING_ROTATION", "the next", "\"IMPORTED\"");
    refused(
        bring(key, random(32), OAEP, FOR_EVER + ",'ImportType':'NEW_KEY_MATERIAL'"),
        "KMSInvalidStateException");

    assertThat(fixture.call("RotateKeyOnDemand", "{'KeyId':'" + key + "'}").status())
        .isEqualTo(200);

    assertThat(describe(key)).contains("\"CurrentKeyMaterialId\":\"" + second);
    assertThat(rotations(key)).contains("NON_CURRENT", "ON_DEMAND");
    delete(key, ",'KeyMaterialId':'" + first + "'");
    assertThat(describe(key)).contains("\"KeyState\":\"PendingImport\"");
    assertThat(rotations(key)).contains("PENDING_IMPORT");
    refused(
        bring(key, more, OAEP, FOR_EVER + ",'KeyMaterialId':'" + first + "'"),
        "IncorrectKeyMaterialException");
    assertThat(bring(key, material, OAEP, FOR_EVER + ",'KeyMaterialId':'" + first + "'").status())
        .isEqualTo(200);
    assertThat(describe(key)).contains("\"KeyState\":\"Enabled\"");
  }

  @Test
  void forgetsAltogetherWhatWaitsForARotation() {
    String key = symmetric();
    bring(key, material, OAEP, FOR_EVER);
    String second =
        text(
            bring(key, random(32), OAEP, FOR_EVER + ",'ImportType':'NEW_KEY_MATERIAL'"),
            "KeyMaterialId");

    delete(key, ",'KeyMaterialId':'" + second + "'");

    assertThat(describe(key)).contains("\"KeyState\":\"Enabled\"");
    assertThat(Pattern.compile("KeyMaterialId").matcher(rotations(key)).results()).hasSize(1);
    refused(delete(key, ",'KeyMaterialId':'" + second + "'"), "NotFoundException");
  }

  private String symmetric() {
    return key("{'Origin':'EXTERNAL'}");
  }

  private String key(String input) {
    return text(fixture.call("CreateKey", input), "KeyId");
  }

  private String describe(String key) {
    return fixture.call("DescribeKey", "{'KeyId':'" + key + "'}").body();
  }

  private String rotations(String key) {
    return fixture
        .call("ListKeyRotations", "{'KeyId':'" + key + "','IncludeKeyMaterial':'ALL_KEY_MATERIAL'}")
        .body();
  }

  private Answer parameters(String key, String algorithm, String spec) {
    return fixture.call(
        "GetParametersForImport",
        "{'KeyId':'%s','WrappingAlgorithm':'%s','WrappingKeySpec':'%s'}"
            .formatted(key, algorithm, spec));
  }

  private Answer bring(String key, byte[] plain, String algorithm, String more) {
    var parameters = parameters(key, algorithm, "RSA_2048");
    return bring(key, text(parameters, "ImportToken"), wrapped(parameters, algorithm, plain), more);
  }

  private Answer bring(String key, String token, String wrapped, String more) {
    return fixture.call(
        "ImportKeyMaterial",
        "{'KeyId':'%s','ImportToken':'%s','EncryptedKeyMaterial':'%s',%s}"
            .formatted(key, token, wrapped, more));
  }

  private Answer delete(String key, String more) {
    return fixture.call("DeleteImportedKeyMaterial", "{'KeyId':'" + key + "'" + more + "}");
  }

  private static String wrapped(Answer parameters, String algorithm, byte[] plain) {
    return blob(Wrapping.wrap(bytes(parameters, "PublicKey"), algorithm, plain));
  }

  private String later(Duration time) {
    return Long.toString(fixture.api.clock.instant().plus(time).getEpochSecond());
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
