package coffer.server.certificate;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.jspecify.annotations.Nullable;

/**
 * RSA and EC private keys in PEM: PKCS #8 and the older forms of OpenSSL, encrypted or not. Source:
 * RFC 5958, RFC 8018.
 */
public final class PrivateKeyText {
  private static final String DOES_NOT_OPEN = "key does not open with this password: ";

  private PrivateKeyText() {}

  /**
   * Reads the first key of a text.
   *
   * @param place for messages, the name of the file
   * @param password of an encrypted key; ignored for another
   * @throws IOException if there is none that can be used
   */
  public static PrivateKey parse(String text, String place, Optional<Password> password)
      throws IOException {
    try (var parser = new PEMParser(new StringReader(text))) {
      for (Object found = next(parser, place); found != null; found = next(parser, place)) {
        switch (found) {
          case PrivateKeyInfo plain -> {
            return key(plain, place);
          }
          case PEMKeyPair older -> {
            return key(older.getPrivateKeyInfo(), place);
          }
          case PKCS8EncryptedPrivateKeyInfo sealed -> {
            return key(opened(sealed, place, password), place);
          }
          case PEMEncryptedKeyPair sealed -> {
            return key(opened(sealed, place, password), place);
          }
          default -> {
            // Parameters of a curve, certificates: the key comes after them.
          }
        }
      }
    }
    throw new IOException("no private key in PEM: " + place);
  }

  /** Null at the end. */
  private static @Nullable Object next(PEMParser parser, String place) throws IOException {
    try {
      return parser.readObject();
    } catch (IOException | IllegalArgumentException | ClassCastException garbled) {
      throw new IOException("not a key in PEM: " + place, garbled);
    }
  }

  private static PrivateKeyInfo opened(
      PKCS8EncryptedPrivateKeyInfo sealed, String place, Optional<Password> password)
      throws IOException {
    char[] opening = required(password, place).reveal();
    try {
      // The JDK opens AES only; OpenSSL also writes Triple DES, and scrypt in place of PBKDF2.
      return sealed.decryptPrivateKeyInfo(
          new JcePKCSPBEInputDecryptorProviderBuilder()
              .setProvider(new BouncyCastleProvider())
              .build(opening));
    } catch (PKCSException | RuntimeException refused) {
      // Broad on purpose: a wrong password makes of the key what no parser expects.
      throw new IOException(DOES_NOT_OPEN + place, refused);
    } finally {
      Arrays.fill(opening, '\0');
    }
  }

  private static PrivateKeyInfo opened(
      PEMEncryptedKeyPair sealed, String place, Optional<Password> password) throws IOException {
    char[] opening = required(password, place).reveal();
    try {
      return sealed
          .decryptKeyPair(
              new JcePEMDecryptorProviderBuilder()
                  .setProvider(new BouncyCastleProvider())
                  .build(opening))
          .getPrivateKeyInfo();
    } catch (IOException | RuntimeException refused) {
      // Broad on purpose, as above.
      throw new IOException(DOES_NOT_OPEN + place, refused);
    } finally {
      Arrays.fill(opening, '\0');
    }
  }

  private static Password required(Optional<Password> password, String place) throws IOException {
    return password.orElseThrow(
        () -> new IOException("key is encrypted, and there is no password for it: " + place));
  }

  private static PrivateKey key(PrivateKeyInfo info, String place) throws IOException {
    var kind = info.getPrivateKeyAlgorithm().getAlgorithm();
    String algorithm =
        kind.equals(PKCSObjectIdentifiers.rsaEncryption)
            ? "RSA"
            : kind.equals(X9ObjectIdentifiers.id_ecPublicKey) ? "EC" : "";
    if (algorithm.isEmpty()) {
      throw new IOException("key is neither RSA nor EC: " + place);
    }
    try {
      return KeyFactory.getInstance(algorithm)
          .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    } catch (GeneralSecurityException notOne) {
      throw new IOException("key cannot be used: " + place, notOne);
    }
  }
}
