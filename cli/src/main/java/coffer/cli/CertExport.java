package coffer.cli;

import coffer.crypto.SecretFile;
import coffer.server.certificate.CertificateText;
import coffer.server.certificate.Password;
import coffer.server.certificate.Pkcs12;
import coffer.server.certificate.ServerCertificate;
import coffer.server.local.CertificateOrder;
import coffer.server.local.CertificateOrder.Verb;
import coffer.server.local.CertificatesNow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Hands out what clients have to trust, or what the server shows. */
@Command(
    name = "export",
    description = {
      "Prints the server's own authority in PEM, which clients have to trust: two certificates",
      "while the authority changes. Private keys only with --with-key."
    })
final class CertExport implements Callable<Integer> {
  @Mixin private final DataOption data = new DataOption();

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--server",
      description = "the certificate that the listeners show, and those that signed it")
  private boolean server;

  @Option(names = "--with-key", description = "with its private key; goes with --server and --out")
  private boolean withKey;

  @Option(
      names = "--pkcs12",
      description = "PKCS #12 in place of PEM: a trust store, or a key store with --with-key")
  private boolean pkcs12;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "whose first line is the password of the PKCS #12 file")
  private @Nullable Path password;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "where to write it; default: standard output. With a key, only you can read it")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    check();
    byte[] content = content();
    if (out == null) {
      Streams.out(new String(content, StandardCharsets.US_ASCII));
    } else if (withKey) {
      SecretFile.write(out, content);
    } else {
      Files.write(out, content);
    }
    return 0;
  }

  /** Before anything is asked for, above all a key. */
  private void check() {
    if (withKey && (!server || out == null)) {
      throw wrong("--with-key goes with --server and --out");
    }
    if (pkcs12 && (password == null || out == null)) {
      throw wrong("--pkcs12 goes with --password-file and --out");
    }
    if (!pkcs12 && password != null) {
      throw wrong("--password-file goes with --pkcs12");
    }
  }

  private ParameterException wrong(String text) {
    if (spec == null) {
      throw new IllegalStateException("not run by the command line");
    }
    return new ParameterException(spec.commandLine(), text);
  }

  private byte[] content() throws IOException {
    CertificatesNow now =
        data.access()
            .with(
                commands ->
                    commands.certificates(CertificateOrder.of(withKey ? Verb.REVEAL : Verb.SHOW)));
    if (withKey) {
      ServerCertificate both = now.revealed().orElseThrow();
      return password == null
          ? CertificateText.pem(both).getBytes(StandardCharsets.US_ASCII)
          : Pkcs12.holding(both, Password.read(password));
    }
    List<X509Certificate> wanted = server ? shown(now) : now.authorities();
    return password == null
        ? CertificateText.pem(wanted).getBytes(StandardCharsets.US_ASCII)
        : Pkcs12.trusting(wanted, Password.read(password));
  }

  private static List<X509Certificate> shown(CertificatesNow now) throws IOException {
    return now.shown().stream()
        .findFirst()
        .orElseThrow(() -> new IOException("there is no certificate yet; start the server"))
        .chain();
  }

  /** As {@code openssl x509 -fingerprint -sha256} prints it. */
  static String fingerprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK has no SHA-256", impossible);
    }
  }
}
