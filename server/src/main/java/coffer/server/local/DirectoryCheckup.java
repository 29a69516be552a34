package coffer.server.local;

import coffer.crypto.CryptoProviders;
import coffer.crypto.KeystoreGeneration;
import coffer.crypto.RootKind;
import coffer.crypto.SealedKeystore;
import coffer.crypto.SecretFile;
import coffer.server.data.Certificates;
import coffer.server.data.DataLayout;
import coffer.server.local.Finding.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Looks at disk, clock, permissions, keys and certificates of a data directory, as they are on disk
 * now, whether a server has it open or not.
 */
public final class DirectoryCheckup implements Checkup {
  /** Below this much room a store is about to stop. */
  private static final long SCARCE_BYTES = 1L << 30;

  private static final long PLENTY_PERCENT = 10;
  private static final Duration AUTHORITY_NOTICE = Duration.ofDays(180);
  private static final Duration SERVER_NOTICE = Duration.ofDays(20);
  private static final Duration CLOCK_SLACK = Duration.ofMinutes(5);

  /** NIST SP 800-57 part 1, "Cryptoperiods": at most two years for a key-wrapping key. */
  private static final Duration KEY_PERIOD = Duration.ofDays(2 * 365);

  private final DataLayout layout;
  private final InstantSource clock;
  private final Supplier<List<KeystoreGeneration>> generations;

  /** With the master key in the directory. */
  public DirectoryCheckup(DataLayout layout, InstantSource clock) {
    this(layout, clock, () -> SealedKeystore.inspect(layout.root()));
  }

  /**
   * @param generations reads and compares the key files
   */
  public DirectoryCheckup(
      DataLayout layout, InstantSource clock, Supplier<List<KeystoreGeneration>> generations) {
    this.layout = layout;
    this.clock = clock;
    this.generations = generations;
  }

  @Override
  public String subject() {
    return "directory";
  }

  @Override
  public List<Finding> look() {
    return Stream.of(
            new Part("disk", this::disk),
            new Part("clock", this::time),
            new Part("permissions", this::permissions),
            new Part("keys", this::keys),
            new Part("cipher", DirectoryCheckup::cipher),
            new Part("authority", this::authority),
            new Part("certificate", this::certificate))
        .flatMap(part -> Checkup.findings(part).stream())
        .toList();
  }

  /** One thing; that it cannot be looked at does not keep the others from being. */
  private record Part(String subject, Look what) implements Checkup {
    @Override
    public List<Finding> look() {
      try {
        return List.of(what.look());
      } catch (IOException failed) {
        throw new UncheckedIOException("file could not be looked at", failed);
      }
    }
  }

  /** Looks at one thing. */
  private interface Look {
    Finding look() throws IOException;
  }

  private Finding disk() throws IOException {
    var volume =
        Files.getFileStore(Files.isDirectory(layout.store()) ? layout.store() : layout.root());
    long free = volume.getUsableSpace();
    long percent = free / Math.max(1, volume.getTotalSpace() / 100);
    String text = "%s free, %d %%".formatted(Bytes.text(free), percent);
    if (free < SCARCE_BYTES) {
      return new Finding(Level.FAILURE, "disk", text, "make room: writes are about to fail");
    }
    return percent < PLENTY_PERCENT
        ? new Finding(Level.WARNING, "disk", text, "make room, or add some")
        : Finding.ok("disk", text);
  }

  /** A clock that was set back shows in files from the future. */
  private Finding time() throws IOException {
    Instant now = clock.instant();
    for (Path file : List.of(layout.format(), layout.lock(), layout.addresses())) {
      if (Files.exists(file)
          && Files.getLastModifiedTime(file).toInstant().isAfter(now.plus(CLOCK_SLACK))) {
        return new Finding(
            Level.FAILURE,
            "clock",
            "it is earlier than when the data directory was last changed",
            "set the clock, and keep it right with NTP: signatures are refused after 15 minutes");
      }
    }
    return Finding.ok("clock", now + ", not earlier than the data directory's files");
  }

  private Finding permissions() throws IOException {
    var exposed =
        secrets().filter(path -> !SecretFile.isPrivate(path)).map(Path::toString).toList();
    if (!exposed.isEmpty()) {
      return new Finding(
          Level.FAILURE,
          "permissions",
          "others than the owner may use " + String.join(", ", exposed),
          "run chmod go= on each, and make new credentials if somebody may have read them");
    }
    UserPrincipal owner = Files.getOwner(layout.root());
    for (Path path : secrets().toList()) {
      if (!Files.getOwner(path).equals(owner)) {
        return new Finding(
            Level.FAILURE,
            "permissions",
            path + " belongs to another user than the data directory",
            "run chown -R %s %s".formatted(owner.getName(), layout.root()));
      }
    }
    return Finding.ok("permissions", "only the owner may enter the data directory");
  }

  private Stream<Path> secrets() {
    return Stream.of(
            layout.root(),
            layout.masterKey(),
            layout.keystore(),
            layout.keystoreCheck(),
            layout.rootCredentials(),
            layout.caKey(),
            layout.nextCaKey(),
            layout.serverKey(),
            layout.givenCertificate(),
            layout.lock(),
            layout.store())
        .filter(Files::exists);
  }

  private Finding keys() {
    var newest = generations.get().getLast();
    var root = SealedKeystore.facts(layout.root()).envelope().kind();
    String text =
        "%s and keystore fit; generation %d since %s"
            .formatted(
                root == RootKind.FILE ? "master key" : root.word(),
                newest.number(),
                date(newest.created()));
    if (root != RootKind.FILE && Files.exists(layout.masterKey())) {
      return new Finding(
          Level.WARNING,
          "keys",
          text + "; " + layout.masterKey() + " opens only older copies of the keystore",
          "once the keystore of today is backed up, remove it, and those copies");
    }
    return newest.created().isBefore(clock.instant().minus(KEY_PERIOD))
        ? new Finding(
            Level.WARNING, "keys", text, "run coffer keystore rotate, then back the keystore up")
        : Finding.ok("keys", text);
  }

  private static Finding cipher() {
    var choice = CryptoProviders.chosen();
    String text = choice.provider() + " " + choice.version() + ", " + choice.reason();
    return choice.fast()
        ? Finding.ok("cipher", text)
        : new Finding(
            Level.WARNING,
            "cipher",
            text,
            "works, but slower; use a platform that the native library supports");
  }

  private Finding authority() {
    var certificates = certificates();
    Instant until = certificates.authorityUntil();
    String text = "valid until " + date(until);
    if (certificates.isAuthorityChanging()) {
      return new Finding(
          Level.WARNING,
          "authority",
          text + "; another one waits to be put into use",
          "give clients both (coffer cert export), then coffer cert rotate --ca finish");
    }
    return until.isBefore(clock.instant().plus(AUTHORITY_NOTICE))
        ? new Finding(
            Level.WARNING,
            "authority",
            text,
            "coffer cert rotate --ca: clients must be given the new one")
        : Finding.ok("authority", text);
  }

  private Finding certificate() {
    var given = certificates().given();
    if (given.isPresent()) {
      return installed(given.get().own().getNotAfter().toInstant());
    }
    var until = certificates().serverUntil();
    if (until.isEmpty()) {
      return new Finding(
          Level.WARNING,
          "certificate",
          "the server's is missing or damaged",
          "start the server: it makes another one");
    }
    String text = "valid until " + date(until.get());
    return until.get().isBefore(clock.instant().plus(SERVER_NOTICE))
        ? new Finding(
            Level.WARNING,
            "certificate",
            text,
            "start the server: it renews it; if it runs already, see its log")
        : Finding.ok("certificate", text);
  }

  private Finding installed(Instant until) {
    String text = "installed by coffer cert replace, valid until " + date(until);
    if (until.isBefore(clock.instant())) {
      return new Finding(Level.FAILURE, "certificate", text, "replace it: clients refuse it");
    }
    return until.isBefore(clock.instant().plus(SERVER_NOTICE))
        ? new Finding(
            Level.WARNING, "certificate", text, "coffer cert replace, or go back with --own")
        : Finding.ok("certificate", text);
  }

  private Certificates certificates() {
    return Certificates.inspect(layout, clock);
  }

  private static LocalDate date(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
