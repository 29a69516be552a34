package coffer.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import coffer.testkit.certificate.CertificatePlan;
import coffer.testkit.certificate.Holder;
import coffer.testkit.certificate.TestAuthority;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Key stores as operators bring them along. */
final class Pkcs12Test {
  private static final String PASSWORD = "correct horse";

  private final TestAuthority authority = TestAuthority.root("CN=CA", InstantSource.system());
  private final Holder own = authority.certify(CertificatePlan.of("CN=own", 2));
  private final ServerCertificate certificate =
      new ServerCertificate(own.key(), List.of(own.own(), authority.certificate()));

  @TempDir private Path folder;
  private Path store = Path.of("");

  @BeforeEach
  void name() {
    store = folder.resolve("own.p12");
  }

  @Test
  void readsTheKeyAndItsChain() throws IOException {
    Files.write(store, Pkcs12.holding(certificate, password(PASSWORD)));

    var read = Pkcs12.read(store, password(PASSWORD));

    assertThat(read.key()).isEqualTo(own.key());
    assertThat(read.chain()).isEqualTo(certificate.chain());
  }

  @Test
  void saysThatThePasswordIsAnother() throws IOException {
    Files.write(store, Pkcs12.holding(certificate, password(PASSWORD)));

    refuses("other password", "key store does not open with this password: " + store);
  }

  @Test
  void readsNoStoreWithoutAKeyOrWithTwo() throws Exception {
    Files.write(store, Pkcs12.trusting(List.of(own.own()), password(PASSWORD)));
    refuses(PASSWORD, "not exactly one private key in " + store);

    var two = KeyStore.getInstance("PKCS12");
    two.load(null, null);
    for (Holder holder : List.of(own, authority.certify(CertificatePlan.of("CN=other", 3)))) {
      two.setKeyEntry(
          holder.own().getSubjectX500Principal().getName(),
          holder.key(),
          PASSWORD.toCharArray(),
          new Certificate[] {holder.own()});
    }
    try (OutputStream out = Files.newOutputStream(store)) {
      two.store(out, PASSWORD.toCharArray());
    }
    refuses(PASSWORD, "not exactly one private key in " + store);
  }

  @Test
  void namesTheFileThatIsNoStore() throws IOException {
    Files.writeString(store, "nonsense");

    refuses(PASSWORD, "key store cannot be used: " + store);
  }

  private void refuses(String password, String message) {
    assertThatIOException()
        .isThrownBy(() -> Pkcs12.read(store, password(password)))
        .withMessage(message);
  }

  private Password password(String text) throws IOException {
    return Password.read(Files.writeString(folder.resolve("password"), text + "\n"));
  }
}
