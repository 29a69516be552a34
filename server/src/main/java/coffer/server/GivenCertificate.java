package coffer.server;

import coffer.server.certificate.CertificateText;
import coffer.server.certificate.Fitness;
import coffer.server.certificate.Password;
import coffer.server.certificate.Pkcs12;
import coffer.server.certificate.PrivateKeyText;
import coffer.server.certificate.ServerCertificate;
import coffer.server.config.TlsFiles;
import coffer.server.local.Checkup;
import coffer.server.local.Finding;
import coffer.server.local.Finding.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The certificate and key that the configuration names. They may be replaced while the server runs.
 */
final class GivenCertificate implements Checkup {
  private static final Duration NOTICE = Duration.ofDays(20);
  private static final int MAX_BYTES = 256 * 1024;

  private final TlsFiles files;
  private final InstantSource clock;

  GivenCertificate(TlsFiles files, InstantSource clock) {
    this.files = files;
    this.clock = clock;
  }

  /**
   * Key and certificate as they are now.
   *
   * @throws IOException naming the file that cannot be used
   */
  ServerCertificate read() throws IOException {
    return switch (files) {
      case TlsFiles.Pem(var certificate, var key, var password) -> {
        var opening =
            password.isPresent()
                ? Optional.of(Password.read(password.get()))
                : Optional.<Password>empty();
        List<X509Certificate> chain =
            CertificateText.parse(text(certificate), certificate.toString());
        yield new ServerCertificate(
            PrivateKeyText.parse(text(key), key.toString(), opening), chain);
      }
      case TlsFiles.Pkcs12(var store, var password) -> Pkcs12.read(store, Password.read(password));
    };
  }

  private X509Certificate own() throws IOException {
    return switch (files) {
      case TlsFiles.Pem pem ->
          CertificateText.parse(text(pem.certificate()), pem.certificate().toString()).getFirst();
      case TlsFiles.Pkcs12 _ -> read().own();
    };
  }

  private static String text(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public String subject() {
    return "tls files";
  }

  @Override
  public List<Finding> look() {
    try {
      Instant until = own().getNotAfter().toInstant();
      String text =
          "%s valid until %s"
              .formatted(files.certificate(), until.atZone(ZoneOffset.UTC).toLocalDate());
      if (until.isBefore(clock.instant())) {
        return List.of(
            new Finding(Level.FAILURE, subject(), text, "replace it: clients refuse it"));
      }
      ServerCertificate both = read();
      if (Fitness.of(both.key(), both.chain(), List.of(), clock.instant())
          instanceof Fitness.Unfit(var reason)) {
        return List.of(
            new Finding(
                Level.FAILURE,
                subject(),
                files.certificate() + ": " + reason,
                "replace it: clients may refuse it"));
      }
      if (until.isBefore(clock.instant().plus(NOTICE))) {
        return List.of(
            new Finding(
                Level.WARNING, subject(), text, "replace it: a new one is used within a minute"));
      }
      return Files.getPosixFilePermissions(files.key()).contains(PosixFilePermission.OTHERS_READ)
          ? List.of(
              new Finding(
                  Level.FAILURE,
                  subject(),
                  "everybody on this machine may read " + files.key(),
                  "run chmod o= on it, and replace key and certificate"))
          : List.of(Finding.ok(subject(), text));
    } catch (IOException unusable) {
      throw new UncheckedIOException("certificate cannot be used", unusable);
    }
  }
}
