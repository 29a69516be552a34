package coffer.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.harness.Clients;
import coffer.harness.RunningCoffer;
import coffer.server.config.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.DataKeyPairSpec;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.KeyAgreementAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsInvalidMacException;
import software.amazon.awssdk.services.kms.model.KmsInvalidSignatureException;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.MultiRegionKeyType;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

/** What KMS signs, derives and authenticates, checked by the JDK; and keys the JDK wrapped. */
final class KmsKeyPairsIT {
  private static final String WEST = "eu-west-1";
  private static final SdkBytes MESSAGE = SdkBytes.fromUtf8String("the message");

  private static RunningCoffer server;
  private static Clients clients;
  private static KmsClient kms;

  @BeforeAll
  static void start() {
    server = RunningCoffer.start(Map.of(Key.KMS_REGIONS, WEST));
    clients = server.clients(server.root());
    kms = client(RunningCoffer.REGION);
  }

  @AfterAll
  static void stop() {
    kms.close();
    clients.close();
    server.close();
  }

  private static KmsClient client(String region) {
    return clients
        .configured(KmsClient.builder())
        .region(Region.of(region))
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .tlsTrustManagersProvider(() -> clients.trustManagers()))
        .build();
  }

  @Test
  void theJdkVerifiesWhatRsaSigned() throws GeneralSecurityException {
    String key = key(b -> b.keySpec(KeySpec.RSA_2048).keyUsage(KeyUsageType.SIGN_VERIFY));

    byte[] signature = sign(key, "RSASSA_PSS_SHA_256");

    var verifier = Signature.getInstance("RSASSA-PSS");
    verifier.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    assertThat(verified(verifier, "RSA", key, signature)).isTrue();
  }

  @Test
  void theJdkVerifiesWhatLatticesSigned() throws GeneralSecurityException {
    String key = key(b -> b.keySpec("ML_DSA_65").keyUsage(KeyUsageType.SIGN_VERIFY));

    byte[] signature = sign(key, "ML_DSA_SHAKE_256");

    assertThat(verified(Signature.getInstance("ML-DSA"), "ML-DSA", key, signature)).isTrue();
  }

  @Test
  void kmsVerifiesItsOwnSignatureAndNoOther() {
    String key = key(b -> b.keySpec(KeySpec.ECC_NIST_P521).keyUsage(KeyUsageType.SIGN_VERIFY));
    byte[] signature = sign(key, "ECDSA_SHA_512");

    assertThat(
            kms.verify(
                    b ->
                        b.keyId(key)
                            .message(MESSAGE)
                            .signature(SdkBytes.fromByteArray(signature))
                            .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_512))
                .signatureValid())
        .isTrue();
    assertThatThrownBy(
            () ->
                kms.verify(
                    b ->
                        b.keyId(key)
                            .message(SdkBytes.fromUtf8String("another"))
                            .signature(SdkBytes.fromByteArray(signature))
                            .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_512)))
        .isInstanceOf(KmsInvalidSignatureException.class);
  }

  @Test
  void bothSidesAgreeOnTheSecret() throws GeneralSecurityException {
    String key = key(b -> b.keySpec(KeySpec.ECC_NIST_P256).keyUsage(KeyUsageType.KEY_AGREEMENT));
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    var own = generator.generateKeyPair();
    var agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(own.getPrivate());
    agreement.doPhase(
        KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(publicKey(key))), true);

    var derived =
        kms.deriveSharedSecret(
            b ->
                b.keyId(key)
                    .keyAgreementAlgorithm(KeyAgreementAlgorithmSpec.ECDH)
                    .publicKey(SdkBytes.fromByteArray(own.getPublic().getEncoded())));

    assertThat(derived.sharedSecret().asByteArray()).isEqualTo(agreement.generateSecret());
  }

  @Test
  void privateDataKeyComesBackFromDecrypt() {
    String key = key(b -> b.description("of pairs"));

    var pair =
        kms.generateDataKeyPair(
            b ->
                b.keyId(key)
                    .keyPairSpec(DataKeyPairSpec.ECC_SECG_P256_K1)
                    .encryptionContext(Map.of("for", "test")));

    assertThat(
            kms.decrypt(
                    b ->
                        b.ciphertextBlob(pair.privateKeyCiphertextBlob())
                            .encryptionContext(Map.of("for", "test")))
                .plaintext())
        .isEqualTo(pair.privateKeyPlaintext());
  }

  @Test
  void importedMaterialIsTheOneThatWasWrapped() throws GeneralSecurityException {
    byte[] material = new byte[32];
    new SecureRandom().nextBytes(material);
    String key =
        key(
            b ->
                b.origin(OriginType.EXTERNAL)
                    .keySpec(KeySpec.HMAC_256)
                    .keyUsage(KeyUsageType.GENERATE_VERIFY_MAC));

    bring(kms, key, material);

    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(material, "HmacSHA256"));
    byte[] code = mac.doFinal(MESSAGE.asByteArray());
    assertThat(
            kms.generateMac(
                    b -> b.keyId(key).message(MESSAGE).macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256))
                .mac()
                .asByteArray())
        .isEqualTo(code);
    code[0] ^= 1;
    assertThatThrownBy(
            () ->
                kms.verifyMac(
                    b ->
                        b.keyId(key)
                            .message(MESSAGE)
                            .mac(SdkBytes.fromByteArray(code))
                            .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)))
        .isInstanceOf(KmsInvalidMacException.class);
    kms.deleteImportedKeyMaterial(b -> b.keyId(key));
    assertThat(kms.describeKey(b -> b.keyId(key)).keyMetadata().keyState())
        .isEqualTo(KeyState.PENDING_IMPORT);
  }

  @Test
  void replicaInAFurtherRegionDecrypts() {
    String key = key(b -> b.multiRegion(true));
    var encrypted = kms.encrypt(b -> b.keyId(key).plaintext(MESSAGE)).ciphertextBlob();

    var replica = kms.replicateKey(b -> b.keyId(key).replicaRegion(WEST)).replicaKeyMetadata();

    assertThat(replica.arn()).startsWith("arn:aws:kms:" + WEST + ":").endsWith(key);
    try (KmsClient west = client(WEST)) {
      assertThat(west.decrypt(b -> b.ciphertextBlob(encrypted)).plaintext()).isEqualTo(MESSAGE);
      kms.updatePrimaryRegion(b -> b.keyId(key).primaryRegion(WEST));
      assertThat(
              west.describeKey(b -> b.keyId(key))
                  .keyMetadata()
                  .multiRegionConfiguration()
                  .multiRegionKeyType())
          .isEqualTo(MultiRegionKeyType.PRIMARY);
    }
  }

  @Test
  void rotationIsPlannedAndDone() {
    String key = key(b -> b.description("rotates"));
    var before = kms.encrypt(b -> b.keyId(key).plaintext(MESSAGE)).ciphertextBlob();

    kms.enableKeyRotation(b -> b.keyId(key).rotationPeriodInDays(180));
    kms.rotateKeyOnDemand(b -> b.keyId(key));

    var status = kms.getKeyRotationStatus(b -> b.keyId(key));
    assertThat(status.keyRotationEnabled()).isTrue();
    assertThat(status.rotationPeriodInDays()).isEqualTo(180);
    assertThat(kms.listKeyRotations(b -> b.keyId(key)).rotations()).hasSize(1);
    assertThat(kms.decrypt(b -> b.ciphertextBlob(before)).plaintext()).isEqualTo(MESSAGE);
  }

  @Test
  void theCommandLineSignsAndVerifies(@TempDir Path temp) throws IOException, InterruptedException {
    Tool aws = Tool.installed("aws", server, temp);
    Path message = Files.writeString(temp.resolve("message"), "hello");
    String key = key(b -> b.keySpec(KeySpec.ECC_NIST_P256).keyUsage(KeyUsageType.SIGN_VERIFY));

    String signature =
        run(
            aws,
            "kms",
            "sign",
            "--key-id",
            key,
            "--message",
            "fileb://" + message,
            "--signing-algorithm",
            "ECDSA_SHA_256",
            "--query",
            "Signature",
            "--output",
            "text");
    Path signed =
        Files.write(
            temp.resolve("signature"), java.util.Base64.getDecoder().decode(signature.strip()));

    assertThat(
            run(
                aws,
                "kms",
                "verify",
                "--key-id",
                key,
                "--message",
                "fileb://" + message,
                "--signing-algorithm",
                "ECDSA_SHA_256",
                "--signature",
                "fileb://" + signed))
        .contains("\"SignatureValid\": true");
  }

  private static String run(Tool aws, String... arguments)
      throws IOException, InterruptedException {
    return aws.run(Duration.ofMinutes(1), arguments).succeeded();
  }

  private static String key(java.util.function.Consumer<CreateKeyRequest.Builder> wish) {
    return kms.createKey(wish).keyMetadata().keyId();
  }

  private static byte[] publicKey(String key) {
    return kms.getPublicKey(b -> b.keyId(key)).publicKey().asByteArray();
  }

  private static byte[] sign(String key, String algorithm) {
    return kms.sign(b -> b.keyId(key).message(MESSAGE).signingAlgorithm(algorithm))
        .signature()
        .asByteArray();
  }

  private static boolean verified(Signature verifier, String family, String key, byte[] signature)
      throws GeneralSecurityException {
    verifier.initVerify(
        KeyFactory.getInstance(family).generatePublic(new X509EncodedKeySpec(publicKey(key))));
    verifier.update(MESSAGE.asByteArray());
    return verifier.verify(signature);
  }

  private static void bring(KmsClient kms, String key, byte[] material)
      throws GeneralSecurityException {
    var parameters =
        kms.getParametersForImport(
            b ->
                b.keyId(key)
                    .wrappingAlgorithm(AlgorithmSpec.RSAES_OAEP_SHA_256)
                    .wrappingKeySpec(WrappingKeySpec.RSA_3072));
    var rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
    rsa.init(
        Cipher.ENCRYPT_MODE,
        KeyFactory.getInstance("RSA")
            .generatePublic(new X509EncodedKeySpec(parameters.publicKey().asByteArray())),
        new OAEPParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
    byte[] wrapped = rsa.doFinal(material);
    kms.importKeyMaterial(
        b ->
            b.keyId(key)
                .importToken(parameters.importToken())
                .encryptedKeyMaterial(SdkBytes.fromByteArray(wrapped))
                .expirationModel(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE));
  }
}
