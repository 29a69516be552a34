package coffer.kms.asymmetric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys as other implementations see them: the JDK's, and BouncyCastle's where the JDK has none. */
final class KeyPairMaterialTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte[] MESSAGE = "the message".getBytes(StandardCharsets.UTF_8);

  /** RSA of more bits takes seconds to make, and differs in nothing but the length. */
  private static final List<KeyPairSpec> QUICK =
      Arrays.stream(KeyPairSpec.values())
          .filter(spec -> spec != KeyPairSpec.RSA_4096 && spec != KeyPairSpec.RSA_3072)
          .toList();

  static Stream<KeyPairSpec> specs() {
    return QUICK.stream();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void signsWhatOthersVerify(KeyPairSpec spec) throws GeneralSecurityException {
    var key = KeyPairMaterial.generate(spec, RANDOM);
    for (var algorithm : spec.signingAlgorithms()) {
      for (var type : types(algorithm)) {
        byte[] signature = key.sign(algorithm, type, sent(algorithm, type, key), RANDOM);

        assertThat(othersVerify(spec, algorithm, key, signature)).as("%s", algorithm).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void verifiesItsSignaturesWhateverWasSent(KeyPairSpec spec) {
    var key = KeyPairMaterial.generate(spec, RANDOM);
    for (var algorithm : spec.signingAlgorithms()) {
      for (var type : types(algorithm)) {
        byte[] signature = key.sign(algorithm, type, sent(algorithm, type, key), RANDOM);
        byte[] changed = signature.clone();
        changed[changed.length / 2] ^= 1;

        for (var other : types(algorithm)) {
          assertThat(key.verify(algorithm, other, sent(algorithm, other, key), signature)).isTrue();
        }
        assertThat(key.verify(algorithm, type, sent(algorithm, type, key), changed)).isFalse();
        assertThat(key.verify(algorithm, type, sent(algorithm, type, key), new byte[0])).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void doesNotVerifyAnotherKeysSignature(KeyPairSpec spec) {
    var key = KeyPairMaterial.generate(spec, RANDOM);
    var other = KeyPairMaterial.generate(spec, RANDOM);
    var algorithm = spec.signingAlgorithms().getFirst();
    var type = types(algorithm).getFirst();

    byte[] signature = other.sign(algorithm, type, sent(algorithm, type, key), RANDOM);

    assertThat(key.verify(algorithm, type, sent(algorithm, type, key), signature)).isFalse();
  }

  @Test
  void refusesDigestsOfAnotherLength() {
    var key = KeyPairMaterial.generate(KeyPairSpec.ECC_NIST_P256, RANDOM);

    assertThatThrownBy(
            () ->
                key.sign(SigningAlgorithm.ECDSA_SHA_256, MessageType.DIGEST, new byte[31], RANDOM))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(EncryptionAlgorithm.class)
  void decryptsWhatOthersEncrypt(EncryptionAlgorithm algorithm) throws GeneralSecurityException {
    var key = KeyPairMaterial.generate(KeyPairSpec.RSA_2048, RANDOM);
    var publicKey = KeyFactory.getInstance("RSA").generatePublic(spki(key));
    var cipher = Cipher.getInstance("RSA/ECB/OAEPPadding", new BouncyCastleProvider());
    cipher.init(Cipher.ENCRYPT_MODE, publicKey, algorithm.parameters());
    byte[] longest = new byte[algorithm.maxPlaintextBytes(2048)];

    byte[] encrypted = cipher.doFinal(longest);

    assertThat(key.decrypt(algorithm, encrypted)).hasValueSatisfying(plainIs(longest));
  }

  @ParameterizedTest
  @EnumSource(EncryptionAlgorithm.class)
  void opensNothingThatWasChanged(EncryptionAlgorithm algorithm) {
    var key = KeyPairMaterial.generate(KeyPairSpec.RSA_2048, RANDOM);
    byte[] encrypted = key.encrypt(algorithm, MESSAGE, RANDOM);
    byte[] changed = encrypted.clone();
    changed[100] ^= 1;
    var other =
        algorithm == EncryptionAlgorithm.RSAES_OAEP_SHA_1
            ? EncryptionAlgorithm.RSAES_OAEP_SHA_256
            : EncryptionAlgorithm.RSAES_OAEP_SHA_1;

    assertThat(key.decrypt(algorithm, encrypted)).hasValueSatisfying(plainIs(MESSAGE));
    assertThat(key.decrypt(algorithm, changed)).isEmpty();
    assertThat(key.decrypt(other, encrypted)).isEmpty();
    assertThat(key.decrypt(algorithm, new byte[0])).isEmpty();
    assertThat(key.decrypt(algorithm, Arrays.copyOf(encrypted, 255))).isEmpty();
    assertThat(key.decrypt(algorithm, Arrays.copyOf(encrypted, 257))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = KeyPairSpec.class,
      names = {"ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521"})
  void sharesItsSecretWithThePeer(KeyPairSpec spec) throws GeneralSecurityException {
    var key = KeyPairMaterial.generate(spec, RANDOM);
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(spec.algorithm()));
    var peer = generator.generateKeyPair();
    var agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(peer.getPrivate());
    agreement.doPhase(KeyFactory.getInstance("EC").generatePublic(spki(key)), true);

    var secret = key.agree(peer.getPublic().getEncoded());

    assertThat(secret).hasValueSatisfying(plainIs(agreement.generateSecret()));
  }

  @Test
  void sharesNoSecretWithAnotherCurve() {
    var key = KeyPairMaterial.generate(KeyPairSpec.ECC_NIST_P256, RANDOM);
    var longer = KeyPairMaterial.generate(KeyPairSpec.ECC_NIST_P384, RANDOM);
    var koblitz = KeyPairMaterial.generate(KeyPairSpec.ECC_SECG_P256K1, RANDOM);
    byte[] besideTheCurve = KeyPairMaterial.generate(KeyPairSpec.ECC_NIST_P256, RANDOM).publicKey();
    besideTheCurve[60] ^= 1;

    assertThat(key.agree(longer.publicKey())).isEmpty();
    assertThat(key.agree(koblitz.publicKey())).isEmpty();
    assertThat(key.agree(besideTheCurve)).isEmpty();
    assertThat(key.agree(new byte[] {1, 2, 3})).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void findsThePublicKeyOfAnImportedOne(KeyPairSpec spec) {
    var made = KeyPairMaterial.generate(spec, RANDOM);

    var imported = KeyPairMaterial.imported(spec, made.privateKey()).orElseThrow();

    assertThat(imported.publicKey()).isEqualTo(made.publicKey());
    var algorithm = spec.signingAlgorithms().getFirst();
    var type = types(algorithm).getFirst();
    byte[] message = sent(algorithm, type, made);
    assertThat(
            made.verify(algorithm, type, message, imported.sign(algorithm, type, message, RANDOM)))
        .isTrue();
    assertThat(KeyPairMaterial.imported(spec, imported.privateKey()).orElseThrow().encode())
        .isEqualTo(imported.encode());
  }

  @ParameterizedTest
  @MethodSource("specs")
  void takesNoKeyOfAnotherSpec(KeyPairSpec spec) {
    byte[] made = KeyPairMaterial.generate(spec, RANDOM).privateKey();
    for (var other : KeyPairSpec.values()) {
      assertThat(KeyPairMaterial.imported(other, made).isPresent()).isEqualTo(other == spec);
    }
  }

  @Test
  void takesNoRsaKeyWhosePartsContradictEachOther() throws GeneralSecurityException {
    byte[] made = KeyPairMaterial.generate(KeyPairSpec.RSA_2048, RANDOM).privateKey();
    assertThat(KeyPairMaterial.imported(KeyPairSpec.RSA_2048, made)).isPresent();
    int taken = 0;

    // The last part of the sequence is CRT's coefficient, the ones before it are its exponents.
    for (int fromEnd : new int[] {10, 140, 280, 400, 550, 700, 900}) {
      byte[] changed = made.clone();
      changed[changed.length - fromEnd] ^= 4;
      if (KeyPairMaterial.imported(KeyPairSpec.RSA_2048, changed).isPresent()) {
        taken++;
      }
    }

    assertThat(taken).isZero();
    assertThat(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(made)))
        .isNotNull();
  }

  @Test
  void comesBackFromItsEncodingAndNeverPrintsItself() {
    var made = KeyPairMaterial.generate(KeyPairSpec.ECC_SECG_P256K1, RANDOM);

    var back = KeyPairMaterial.decode(made.encode());

    assertThat(back.publicKey()).isEqualTo(made.publicKey());
    assertThat(back.privateKey()).isEqualTo(made.privateKey());
    assertThat(back.spec()).isEqualTo(KeyPairSpec.ECC_SECG_P256K1);
    assertThat(back).hasToString("[redacted]");
  }

  private static List<MessageType> types(SigningAlgorithm algorithm) {
    return Arrays.stream(MessageType.values()).filter(algorithm::takes).toList();
  }

  private static byte[] sent(SigningAlgorithm algorithm, MessageType type, KeyPairMaterial key) {
    return switch (type) {
      case RAW -> MESSAGE;
      case DIGEST -> algorithm.newHash().digest(MESSAGE);
      case EXTERNAL_MU -> representative(key);
    };
  }

  /** FIPS 204, algorithm 7, line 6: of the hash of the public key and the message. */
  private static byte[] representative(KeyPairMaterial key) {
    try {
      var hash = MessageDigest.getInstance("SHAKE256-512");
      byte[] raw =
          org.bouncycastle.asn1.x509.SubjectPublicKeyInfo.getInstance(key.publicKey())
              .getPublicKeyData()
              .getOctets();
      hash.update(hash.digest(raw));
      hash.update(new byte[2]);
      return hash.digest(MESSAGE);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static boolean othersVerify(
      KeyPairSpec spec, SigningAlgorithm algorithm, KeyPairMaterial key, byte[] made)
      throws GeneralSecurityException {
    var provider = new BouncyCastleProvider();
    boolean koblitz = spec == KeyPairSpec.ECC_SECG_P256K1;
    String family =
        switch (spec.family()) {
          case RSA -> "RSA";
          case NIST_CURVE, KOBLITZ_CURVE -> "EC";
          case EDWARDS -> "Ed25519";
          case LATTICE -> "ML-DSA";
        };
    var factory =
        koblitz ? KeyFactory.getInstance(family, provider) : KeyFactory.getInstance(family);
    String name = nameElsewhere(algorithm);
    var signature = koblitz ? Signature.getInstance(name, provider) : Signature.getInstance(name);
    Optional<AlgorithmParameterSpec> parameters = parameters(algorithm);
    if (parameters.isPresent()) {
      signature.setParameter(parameters.get());
    }
    signature.initVerify(factory.generatePublic(spki(key)));
    signature.update(
        algorithm == SigningAlgorithm.ED25519_PH_SHA_512
            ? algorithm.newHash().digest(MESSAGE)
            : MESSAGE);
    return signature.verify(made);
  }

  private static String nameElsewhere(SigningAlgorithm algorithm) {
    return switch (algorithm) {
      case RSASSA_PSS_SHA_256, RSASSA_PSS_SHA_384, RSASSA_PSS_SHA_512 -> "RSASSA-PSS";
      case RSASSA_PKCS1_V1_5_SHA_256 -> "SHA256withRSA";
      case RSASSA_PKCS1_V1_5_SHA_384 -> "SHA384withRSA";
      case RSASSA_PKCS1_V1_5_SHA_512 -> "SHA512withRSA";
      case ECDSA_SHA_256 -> "SHA256withECDSA";
      case ECDSA_SHA_384 -> "SHA384withECDSA";
      case ECDSA_SHA_512 -> "SHA512withECDSA";
      case ML_DSA_SHAKE_256 -> "ML-DSA";
      case ED25519_SHA_512, ED25519_PH_SHA_512 -> "Ed25519";
    };
  }

  private static Optional<AlgorithmParameterSpec> parameters(SigningAlgorithm algorithm) {
    return switch (algorithm) {
      case RSASSA_PSS_SHA_256, RSASSA_PSS_SHA_384, RSASSA_PSS_SHA_512 ->
          Optional.of(
              new PSSParameterSpec(
                  algorithm.hash(),
                  "MGF1",
                  new MGF1ParameterSpec(algorithm.hash()),
                  algorithm.digestBytes(),
                  1));
      case ED25519_PH_SHA_512 -> Optional.of(new java.security.spec.EdDSAParameterSpec(true));
      default -> Optional.empty();
    };
  }

  private static X509EncodedKeySpec spki(KeyPairMaterial key) {
    return new X509EncodedKeySpec(key.publicKey());
  }

  private static java.util.function.Consumer<byte[]> plainIs(byte[] expected) {
    return plain -> assertThat(plain).isEqualTo(expected);
  }
}
