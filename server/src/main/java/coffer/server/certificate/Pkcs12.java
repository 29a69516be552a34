package coffer.server.certificate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Key stores and trust stores. Source: RFC 7292. */
public final class Pkcs12 {
  private static final String TYPE = "PKCS12";
  private static final int MAX_BYTES = 1024 * 1024;

  private Pkcs12() {}

  /**
   * The one private key of a store with its certificates.
   *
   * @throws IOException naming the file if it cannot be opened, or has no key or several
   */
  public static ServerCertificate read(Path file, Password password) throws IOException {
    char[] opening = password.reveal();
    try {
      var store = opened(file, opening);
      var keys = new ArrayList<String>();
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)) {
          keys.add(alias);
        }
      }
      if (keys.size() != 1) {
        throw new IOException("not exactly one private key in " + file);
      }
      return entry(store, keys.getFirst(), opening, file);
    } catch (GeneralSecurityException unusable) {
      throw new IOException("key store cannot be used: " + file, unusable);
    } finally {
      Arrays.fill(opening, '\0');
    }
  }

  private static KeyStore opened(Path file, char[] opening)
      throws GeneralSecurityException, IOException {
    byte[] content;
    try (var in = Files.newInputStream(file)) {
      content = in.readNBytes(MAX_BYTES);
    }
    var store = KeyStore.getInstance(TYPE);
    try {
      store.load(new ByteArrayInputStream(content), opening);
      return store;
    } catch (IOException unreadable) {
      // The JDK's own words name no file.
      String reason =
          unreadable.getCause() instanceof UnrecoverableKeyException
              ? "key store does not open with this password: "
              : "key store cannot be used: ";
      throw new IOException(reason + file, unreadable);
    }
  }

  private static ServerCertificate entry(KeyStore store, String alias, char[] opening, Path file)
      throws GeneralSecurityException, IOException {
    var chain = new ArrayList<X509Certificate>();
    // The JDK answers null for a key that no certificate belongs to.
    Certificate[] found = store.getCertificateChain(alias);
    for (Certificate one : found == null ? new Certificate[0] : found) {
      if (one instanceof X509Certificate certificate) {
        chain.add(certificate);
      }
    }
    if (chain.isEmpty() || !(store.getKey(alias, opening) instanceof PrivateKey key)) {
      throw new IOException("no certificate for the private key in " + file);
    }
    return new ServerCertificate(key, chain);
  }

  /** A trust store with these authorities, as Java programs read it. */
  public static byte[] trusting(List<X509Certificate> authorities, Password password) {
    return written(
        password,
        (store, _) -> {
          for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("coffer-" + (i + 1), authorities.get(i));
          }
        });
  }

  /** A key store with this key and its certificates. */
  public static byte[] holding(ServerCertificate certificate, Password password) {
    return written(
        password,
        (store, closing) ->
            store.setKeyEntry(
                "coffer",
                certificate.key(),
                closing,
                certificate.chain().toArray(X509Certificate[]::new)));
  }

  /** Puts entries into a store. */
  private interface Filling {
    void fill(KeyStore store, char[] closing) throws GeneralSecurityException;
  }

  private static byte[] written(Password password, Filling filling) {
    char[] closing = password.reveal();
    try {
      var store = KeyStore.getInstance(TYPE);
      store.load(null, null);
      filling.fill(store, closing);
      var out = new ByteArrayOutputStream();
      store.store(out, closing);
      return out.toByteArray();
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("key store could not be written", impossible);
    } finally {
      Arrays.fill(closing, '\0');
    }
  }
}
