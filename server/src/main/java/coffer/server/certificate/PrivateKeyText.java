package coffer.server.certificate;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * RSA and EC private keys in PEM: PKCS #8, encrypted or not, and the older forms of OpenSSL where
 * they are not encrypted. Source: RFC 5958, RFC 8018.
 */
public final class PrivateKeyText {
  private static final String PBES2 = "PBES2";

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
          case PEMEncryptedKeyPair _ ->
              throw new IOException(
                  "key is encrypted in OpenSSL's old way; openssl pkcs8 -topk8 makes another: "
                      + place);
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
    if (password.isEmpty()) {
      throw new IOException("key is encrypted, and there is no password for it: " + place);
    }
    var info = new EncryptedPrivateKeyInfo(sealed.getEncoded());
    var spec = new PBEKeySpec(password.get().reveal());
    try {
      // Of the newer scheme the name alone does not say which functions it is made of.
      String algorithm =
          info.getAlgName().equals(PBES2)
              ? String.valueOf(info.getAlgParameters())
              : info.getAlgName();
      var cipher = Cipher.getInstance(algorithm);
      cipher.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(algorithm).generateSecret(spec),
          info.getAlgParameters());
      return PrivateKeyInfo.getInstance(info.getKeySpec(cipher).getEncoded());
    } catch (GeneralSecurityException | IllegalArgumentException refused) {
      throw new IOException("key does not open with this password: " + place, refused);
    } finally {
      spec.clearPassword();
    }
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
