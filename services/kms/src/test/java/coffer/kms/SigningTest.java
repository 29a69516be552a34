package coffer.kms;

import static coffer.kms.Replies.blob;
import static coffer.kms.Replies.bytes;
import static coffer.kms.Replies.refused;
import static coffer.kms.Replies.text;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.apikit.Answer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import javax.crypto.KeyAgreement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asymmetric keys over the API. */
final class SigningTest {
  private static final byte[] MESSAGE = "the message".getBytes(StandardCharsets.UTF_8);

  private final KmsFixture fixture = new KmsFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "RSA_2048, RSASSA_PKCS1_V1_5_SHA_256, RSA, SHA256withRSA",
    "ECC_NIST_P384, ECDSA_SHA_384, EC, SHA384withECDSA",
    "ECC_NIST_EDWARDS25519, ED25519_SHA_512, Ed25519, Ed25519",
    "ML_DSA_44, ML_DSA_SHAKE_256, ML-DSA, ML-DSA"
  })
  void signsWhatVerifiesElsewhere(String spec, String algorithm, String family, String elsewhere)
      throws GeneralSecurityException {
    String key = key(spec, "SIGN_VERIFY");

    byte[] signature = bytes(sign(key, algorithm, MESSAGE, "RAW"), "Signature");
    var publicKey = fixture.call("GetPublicKey", "{'KeyId':'" + key + "'}");

    assertThat(publicKey.body())
        .contains("\"KeyUsage\":\"SIGN_VERIFY\"", "\"KeySpec\":\"" + spec + '"', algorithm)
        .doesNotContain("EncryptionAlgorithms");
    var verifier = Signature.getInstance(elsewhere);
    verifier.initVerify(
        KeyFactory.getInstance(family)
            .generatePublic(new X509EncodedKeySpec(bytes(publicKey, "PublicKey"))));
    verifier.update(MESSAGE);
    assertThat(verifier.verify(signature)).isTrue();
  }

  @Test
  void messageAndItsDigestAreTheSame() throws GeneralSecurityException {
    String key = key("ECC_SECG_P256K1", "SIGN_VERIFY");
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(MESSAGE);

    byte[] signature = bytes(sign(key, "ECDSA_SHA_256", digest, "DIGEST"), "Signature");

    assertThat(verify(key, "ECDSA_SHA_256", MESSAGE, "RAW", signature).body())
        .contains("\"SignatureValid\":true", "\"SigningAlgorithm\":\"ECDSA_SHA_256\"");
    assertThat(verify(key, "ECDSA_SHA_256", digest, "DIGEST", signature).status()).isEqualTo(200);
    refused(verify(key, "ECDSA_SHA_256", digest, "RAW", signature), "KMSInvalidSignatureException");
  }

  @Test
  void refusesWhatDoesNotSuitTheKey() {
    String curve = key("ECC_NIST_P256", "SIGN_VERIFY");
    String lattice = key("ML_DSA_65", "SIGN_VERIFY");
    String rsa = key("RSA_2048", "ENCRYPT_DECRYPT");
    String symmetric = text(fixture.call("CreateKey", "{}"), "KeyId");

    refused(sign(curve, "ECDSA_SHA_256", new byte[31], "DIGEST"), "ValidationException");
    refused(sign(curve, "ECDSA_SHA_256", new byte[64], "EXTERNAL_MU"), "ValidationException");
    refused(sign(curve, "ECDSA_SHA_256", new byte[4097], "RAW"), "ValidationException");
    refused(sign(curve, "ECDSA_SHA_384", MESSAGE, "RAW"), "InvalidKeyUsageException");
    refused(sign(curve, "SM2DSA", MESSAGE, "RAW"), "InvalidKeyUsageException");
    refused(sign(curve, "MD5", MESSAGE, "RAW"), "ValidationException");
    refused(sign(lattice, "ML_DSA_SHAKE_256", new byte[64], "DIGEST"), "ValidationException");
    refused(sign(lattice, "ML_DSA_SHAKE_256", new byte[63], "EXTERNAL_MU"), "ValidationException");
    refused(sign(rsa, "RSASSA_PSS_SHA_256", MESSAGE, "RAW"), "InvalidKeyUsageException");
    refused(sign(symmetric, "ECDSA_SHA_256", MESSAGE, "RAW"), "InvalidKeyUsageException");
    refused(
        fixture.call("GetPublicKey", "{'KeyId':'" + symmetric + "'}"),
        "UnsupportedOperationException");
    refused(
        fixture.call("CreateKey", "{'KeySpec':'SM2','KeyUsage':'SIGN_VERIFY'}"),
        "UnsupportedOperationException");
  }

  @Test
  void dryRunSignsNothing() {
    String key = key("ECC_NIST_P256", "SIGN_VERIFY");

    refused(
        fixture.call(
            "Sign",
            "{'KeyId':'%s','Message':'%s','SigningAlgorithm':'ECDSA_SHA_256','DryRun':true}"
                .formatted(key, blob(MESSAGE))),
        "DryRunOperationException");
  }

  @Test
  void tellsPoliciesWhatIsAsked() {
    String key = key("ECC_NIST_P256", "SIGN_VERIFY");

    sign(key, "ECDSA_SHA_256", new byte[32], "DIGEST");

    var access = fixture.api.lastAccesses().getFirst();
    assertThat(access.action()).isEqualTo("kms:Sign");
    assertThat(access.facts())
        .containsEntry("kms:signingalgorithm", List.of("ECDSA_SHA_256"))
        .containsEntry("kms:messagetype", List.of("DIGEST"))
        .containsEntry("kms:keyspec", List.of("ECC_NIST_P256"));
  }

  @Test
  void agreesOnTheSecretThatThePeerHas() throws GeneralSecurityException {
    String key = key("ECC_NIST_P256", "KEY_AGREEMENT");
    var peer = KeyPairGenerator.getInstance("EC");
    peer.initialize(256);
    var own = peer.generateKeyPair();
    byte[] theirs = bytes(fixture.call("GetPublicKey", "{'KeyId':'" + key + "'}"), "PublicKey");
    var agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(own.getPrivate());
    agreement.doPhase(
        KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(theirs)), true);

    var answer = derive(key, own.getPublic().getEncoded(), "");

    assertThat(bytes(answer, "SharedSecret")).isEqualTo(agreement.generateSecret());
    assertThat(answer.body())
        .contains("\"KeyOrigin\":\"AWS_KMS\"", "\"KeyAgreementAlgorithm\":\"ECDH\"");
    refused(derive(key, new byte[] {1, 2, 3}, ""), "ValidationException");
    assertThat(
            derive(
                    key,
                    own.getPublic().getEncoded(),
                    ",'Recipient':{'KeyEncryptionAlgorithm':'RSAES_OAEP_SHA_256',"
                        + "'AttestationDocument':'AAAA'}")
                .body())
        .contains("NotImplemented");
    refused(
        derive(key("ECC_NIST_P256", "SIGN_VERIFY"), own.getPublic().getEncoded(), ""),
        "InvalidKeyUsageException");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"RSA_2048, RSA", "ECC_NIST_P256, EC", "ECC_NIST_EDWARDS25519, Ed25519"})
  void handsOutKeyPairsWhosePrivateKeyDecryptGivesBack(String spec, String family)
      throws GeneralSecurityException {
    String key = text(fixture.call("CreateKey", "{}"), "KeyId");
    String input =
        "{'KeyId':'%s','KeyPairSpec':'%s','EncryptionContext':{'a':'b'}}".formatted(key, spec);

    var made = fixture.call("GenerateDataKeyPair", input);

    byte[] plain = bytes(made, "PrivateKeyPlaintext");
    var factory = KeyFactory.getInstance(family);
    assertThat(factory.generatePrivate(new PKCS8EncodedKeySpec(plain))).isNotNull();
    assertThat(factory.generatePublic(new X509EncodedKeySpec(bytes(made, "PublicKey"))))
        .isNotNull();
    assertThat(fixture.api.lastAccesses().getFirst().facts())
        .containsEntry("kms:datakeypairspec", List.of(spec));
    assertThat(
            bytes(
                decrypt(text(made, "PrivateKeyCiphertextBlob"), ",'EncryptionContext':{'a':'b'}"),
                "Plaintext"))
        .isEqualTo(plain);
    refused(decrypt(text(made, "PrivateKeyCiphertextBlob"), ""), "InvalidCiphertextException");
    assertThat(fixture.call("GenerateDataKeyPairWithoutPlaintext", input).body())
        .contains("PrivateKeyCiphertextBlob", "PublicKey")
        .doesNotContain("PrivateKeyPlaintext");
  }

  @Test
  void makesNoKeyPairsUnderAsymmetricKeysNorOfUnknownSorts() {
    String symmetric = text(fixture.call("CreateKey", "{}"), "KeyId");
    String rsa = key("RSA_2048", "ENCRYPT_DECRYPT");

    refused(
        fixture.call("GenerateDataKeyPair", "{'KeyId':'" + symmetric + "','KeyPairSpec':'SM2'}"),
        "UnsupportedOperationException");
    refused(
        fixture.call("GenerateDataKeyPair", "{'KeyId':'" + rsa + "','KeyPairSpec':'RSA_2048'}"),
        "InvalidKeyUsageException");
  }

  @Test
  void encryptsWithThePublicKeyOfRsa() {
    String key = key("RSA_2048", "ENCRYPT_DECRYPT");
    String oaep = ",'EncryptionAlgorithm':'RSAES_OAEP_SHA_256','KeyId':'" + key + "'";

    var encrypted = fixture.call("Encrypt", "{'Plaintext':'" + blob(MESSAGE) + "'" + oaep + "}");

    assertThat(bytes(decrypt(text(encrypted, "CiphertextBlob"), oaep), "Plaintext"))
        .isEqualTo(MESSAGE);
    refused(
        fixture.call("Encrypt", "{'Plaintext':'" + blob(new byte[191]) + "'" + oaep + "}"),
        "ValidationException");
    refused(decrypt(blob(new byte[256]), oaep), "InvalidCiphertextException");
  }

  private Answer decrypt(String blob, String more) {
    return fixture.call("Decrypt", "{'CiphertextBlob':'" + blob + "'" + more + "}");
  }

  private String key(String spec, String usage) {
    return text(
        fixture.call("CreateKey", "{'KeySpec':'%s','KeyUsage':'%s'}".formatted(spec, usage)),
        "KeyId");
  }

  private Answer sign(String key, String algorithm, byte[] message, String type) {
    return fixture.call(
        "Sign",
        "{'KeyId':'%s','Message':'%s','MessageType':'%s','SigningAlgorithm':'%s'}"
            .formatted(key, blob(message), type, algorithm));
  }

  private Answer verify(
      String key, String algorithm, byte[] message, String type, byte[] signature) {
    return fixture.call(
        "Verify",
        "{'KeyId':'%s','Message':'%s','MessageType':'%s','SigningAlgorithm':'%s','Signature':'%s'}"
            .formatted(key, blob(message), type, algorithm, blob(signature)));
  }

  private Answer derive(String key, byte[] peer, String more) {
    return fixture.call(
        "DeriveSharedSecret",
        "{'KeyId':'%s','KeyAgreementAlgorithm':'ECDH','PublicKey':'%s'%s}"
            .formatted(key, blob(peer), more));
  }
}
