package coffer.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import coffer.testkit.certificate.TestAuthority;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.util.ScryptConfig;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfoBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrivateKeyTextTest {
  private static final String PLACE = "server.key";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void readsPkcs8(String algorithm) throws IOException {
    PrivateKey key = TestAuthority.pair(algorithm).getPrivate();

    assertThat(read(TestAuthority.pem(key))).isEqualTo(key);
  }

  @Test
  void readsTheOlderFormOfRsaKeys() throws IOException {
    PrivateKey key = TestAuthority.pair("RSA").getPrivate();
    byte[] inner =
        PrivateKeyInfo.getInstance(key.getEncoded())
            .parsePrivateKey()
            .toASN1Primitive()
            .getEncoded();

    assertThat(read(pem("RSA PRIVATE KEY", inner))).isEqualTo(key);
  }

  /** As OpenSSL writes them: the curve in a block of its own first, and again inside. */
  @Test
  void readsTheOlderFormOfEcKeys() throws IOException {
    var key = (java.security.interfaces.ECPrivateKey) TestAuthority.pair("EC").getPrivate();
    var curve =
        PrivateKeyInfo.getInstance(key.getEncoded()).getPrivateKeyAlgorithm().getParameters();
    var inner = new ECPrivateKey(256, key.getS(), curve);

    String text =
        pem("EC PARAMETERS", curve.toASN1Primitive().getEncoded())
            + pem("EC PRIVATE KEY", inner.getEncoded());

    assertThat(((java.security.interfaces.ECPrivateKey) read(text)).getS()).isEqualTo(key.getS());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "PBEWithHmacSHA256AndAES_256",
        "PBEWithHmacSHA256AndAES_128",
        "PBEWithHmacSHA512AndAES_256"
      })
  void readsEncryptedPkcs8(String scheme) throws Exception {
    PrivateKey key = TestAuthority.pair("EC").getPrivate();
    String sealed = sealed(key, scheme, "correct horse");

    assertThat(PrivateKeyText.parse(sealed, PLACE, password("correct horse"))).isEqualTo(key);
    assertThatIOException()
        .isThrownBy(() -> PrivateKeyText.parse(sealed, PLACE, password("wrong")))
        .withMessage("key does not open with this password: server.key");
    assertThatIOException()
        .isThrownBy(() -> read(sealed))
        .withMessage("key is encrypted, and there is no password for it: server.key");
  }

  /** Triple DES and scrypt, which the JDK does not know in this place. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsWhatElseOpenSslWrites(boolean scrypt) throws Exception {
    PrivateKey key = TestAuthority.pair("EC").getPrivate();
    var scheme =
        scrypt
            ? new JcePKCSPBEOutputEncryptorBuilder(
                new ScryptConfig.Builder(1024, 8, 1).withSaltLength(16).build(),
                NISTObjectIdentifiers.id_aes256_CBC)
            : new JcePKCSPBEOutputEncryptorBuilder(PKCSObjectIdentifiers.des_EDE3_CBC);
    var sealed =
        new PKCS8EncryptedPrivateKeyInfoBuilder(key.getEncoded())
            .build(
                scheme
                    .setProvider(new BouncyCastleProvider())
                    .build("correct horse".toCharArray()));
    String text = pem("ENCRYPTED PRIVATE KEY", sealed.getEncoded());

    assertThat(PrivateKeyText.parse(text, PLACE, password("correct horse"))).isEqualTo(key);
    assertThatIOException()
        .isThrownBy(() -> PrivateKeyText.parse(text, PLACE, password("wrong")))
        .withMessage("key does not open with this password: server.key");
  }

  @Test
  void readsKeysThatWereEncryptedInTheOldWay() throws Exception {
    KeyPair pair = TestAuthority.pair("RSA");
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(
          pair,
          new JcePEMEncryptorBuilder("AES-256-CBC")
              .setProvider(new BouncyCastleProvider())
              .build("correct horse".toCharArray()));
    }

    assertThat(text.toString()).contains("Proc-Type: 4,ENCRYPTED");
    assertThat(PrivateKeyText.parse(text.toString(), PLACE, password("correct horse")))
        .isEqualTo(pair.getPrivate());
    assertThatIOException()
        .isThrownBy(() -> PrivateKeyText.parse(text.toString(), PLACE, password("wrong")))
        .withMessageEndingWith(": server.key");
  }

  @Test
  void refusesWhatNoServerCanShow() throws Exception {
    PrivateKey edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();

    assertThatIOException()
        .isThrownBy(() -> read(TestAuthority.pem(edwards)))
        .withMessage("key is neither RSA nor EC: server.key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAMCAQE=\n-----END ENCRYPTED PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----\n"
      })
  void namesTheFileOfWhatIsNoKey(String text) {
    assertThatIOException().isThrownBy(() -> read(text)).withMessageEndingWith(": server.key");
  }

  @Test
  void takesTheFirstLineForThePassword() throws IOException {
    assertThat(new String(password("a b ", "c").orElseThrow().reveal())).isEqualTo("a b ");
    assertThat(password("x").orElseThrow().toString()).isEqualTo("[redacted]");
    assertThatIOException().isThrownBy(() -> password("", "second"));
  }

  private static PrivateKey read(String text) throws IOException {
    return PrivateKeyText.parse(text, PLACE, Optional.empty());
  }

  private Optional<Password> password(String... lines) throws IOException {
    Path file = Files.writeString(folder.resolve("password"), String.join("\r\n", lines) + "\n");
    return Optional.of(Password.read(file));
  }

  private static String sealed(PrivateKey key, String scheme, String password)
      throws GeneralSecurityException, IOException {
    var cipher = Cipher.getInstance(scheme);
    var opening =
        SecretKeyFactory.getInstance(scheme).generateSecret(new PBEKeySpec(password.toCharArray()));
    cipher.init(Cipher.ENCRYPT_MODE, opening, new PBEParameterSpec(new byte[16], 10_000));
    var how =
        new AlgorithmIdentifier(
            PKCSObjectIdentifiers.id_PBES2,
            ASN1Primitive.fromByteArray(cipher.getParameters().getEncoded()));
    var info = new EncryptedPrivateKeyInfo(how, cipher.doFinal(key.getEncoded()));
    return pem("ENCRYPTED PRIVATE KEY", info.getEncoded());
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), label);
  }
}
