package coffer.cli;

import coffer.server.certificate.CertificateText;
import coffer.server.certificate.Password;
import coffer.server.certificate.Pkcs12;
import coffer.server.certificate.PrivateKeyText;
import coffer.server.certificate.ServerCertificate;
import coffer.server.local.CertificateOrder;
import coffer.server.local.CertificateOrder.Verb;
import coffer.server.local.CertificatesNow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Installs a certificate of somebody else's. */
@Command(
    name = "replace",
    description = {
      "Installs key and certificate in the data directory, in the place of the server's own. They",
      "are checked first: whether they belong together, are one chain, are valid now and for",
      "servers. Prints what is shown then."
    })
final class CertReplace implements Callable<Integer> {
  private static final long MAX_BYTES = 256 * 1024;

  /** What a running server takes in one message, and reads again at its next start. */
  private static final int MAX_INSTALLED_BYTES = 48 * 1024;

  @Mixin private final DataOption data = new DataOption();

  @ArgGroup(multiplicity = "1")
  private Chosen chosen = new Chosen();

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "whose first line is the password of the key or of the PKCS #12 file")
  private @Nullable Path password;

  /** One of three. */
  static final class Chosen {
    @ArgGroup(exclusive = false)
    private @Nullable KeyAndCertificate pem;

    @Option(
        names = "--pkcs12",
        paramLabel = "FILE",
        required = true,
        description = "key and certificates in one PKCS #12 file; goes with --password-file")
    private @Nullable Path pkcs12;

    @Option(
        names = "--own",
        required = true,
        description = "goes back to the server's own certificate")
    private boolean own;
  }

  /** Two that go together. */
  static final class KeyAndCertificate {
    @Option(
        names = "--cert",
        paramLabel = "FILE",
        required = true,
        description = "PEM; the server's certificate and those that signed it, in any order")
    private Path certificate = Path.of("");

    @Option(
        names = "--key",
        paramLabel = "FILE",
        required = true,
        description = "PEM; RSA or EC, encrypted or not")
    private Path key = Path.of("");
  }

  @Override
  public Integer call() throws IOException {
    CertificateOrder order =
        chosen.own
            ? CertificateOrder.of(Verb.RESTORE)
            : new CertificateOrder(Verb.REPLACE, Optional.of(bounded(given())));
    CertificatesNow now = data.access().with(commands -> commands.certificates(order));
    now.warnings().forEach(text -> Streams.progress("coffer: WARNING: " + text));
    CertShow.print(now);
    return 0;
  }

  private static ServerCertificate bounded(ServerCertificate given) throws IOException {
    if (CertificateText.pem(given).length() > MAX_INSTALLED_BYTES) {
      throw new IOException("key and certificates are too long together: more than 48 KiB in PEM");
    }
    return given;
  }

  private ServerCertificate given() throws IOException {
    Optional<Password> opening =
        password == null ? Optional.empty() : Optional.of(Password.read(password));
    if (chosen.pkcs12 != null) {
      return Pkcs12.read(
          chosen.pkcs12,
          opening.orElseThrow(
              () -> new IllegalArgumentException("--pkcs12 goes with --password-file")));
    }
    if (chosen.pem == null) {
      throw new IllegalStateException("not run by the command line");
    }
    Path key = chosen.pem.key;
    Path certificate = chosen.pem.certificate;
    return new ServerCertificate(
        PrivateKeyText.parse(text(key), key.toString(), opening),
        CertificateText.parse(text(certificate), certificate.toString()));
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException("too long for a key or certificates: " + file);
    }
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
