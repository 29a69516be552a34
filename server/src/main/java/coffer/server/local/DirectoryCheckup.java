package coffer.server.local;

import coffer.crypto.CryptoProviders;
import coffer.crypto.SecretFile;
import coffer.server.data.DataDirectory;
import coffer.server.data.DataLayout;
import coffer.server.local.Finding.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** Looks at disk, clock, keys, permissions and certificates of a data directory. */
public final class DirectoryCheckup implements Checkup {
  /** Below this much room a store is about to stop. */
  private static final long SCARCE_BYTES = 1L << 30;

  private static final long PLENTY_PERCENT = 10;
  private static final Duration AUTHORITY_NOTICE = Duration.ofDays(180);
  private static final Duration SERVER_NOTICE = Duration.ofDays(20);
  private static final Duration CLOCK_SLACK = Duration.ofMinutes(5);

  private final DataDirectory directory;
  private final InstantSource clock;

  public DirectoryCheckup(DataDirectory directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  @Override
  public List<Finding> look() {
    try {
      return List.of(disk(), time(), permissions(), keys(), cipher(), authority(), certificate());
    } catch (IOException failed) {
      throw new UncheckedIOException("data directory could not be looked at", failed);
    }
  }

  private Finding disk() throws IOException {
    var store = Files.getFileStore(directory.layout().store());
    long free = store.getUsableSpace();
    long percent = free / Math.max(1, store.getTotalSpace() / 100);
    String text = "%d MiB free, %d %%".formatted(free >> 20, percent);
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
    for (Path file : List.of(directory.layout().format(), directory.layout().lock())) {
      if (Files.getLastModifiedTime(file).toInstant().isAfter(now.plus(CLOCK_SLACK))) {
        return new Finding(
            Level.FAILURE,
            "clock",
            "it is earlier than when the data directory was last changed",
            "set the clock, and keep it right with NTP: signatures are refused after 15 minutes");
      }
    }
    return Finding.ok("clock", now.toString());
  }

  private Finding permissions() {
    DataLayout layout = directory.layout();
    var exposed =
        Stream.of(
                layout.root(),
                layout.masterKey(),
                layout.keystore(),
                layout.rootCredentials(),
                layout.caKey(),
                layout.serverKey())
            .filter(Files::exists)
            .filter(path -> !SecretFile.isPrivate(path))
            .map(Path::toString)
            .toList();
    return exposed.isEmpty()
        ? Finding.ok("permissions", "only the owner may enter the data directory")
        : new Finding(
            Level.FAILURE,
            "permissions",
            "others than the owner may use " + String.join(", ", exposed),
            "run chmod go= on each, and make new credentials if somebody may have read them");
  }

  private Finding keys() {
    return Finding.ok(
        "keys",
        "master key and keystore fit; back up "
            + directory.layout().masterKey()
            + " and "
            + directory.layout().keystore());
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
            "works, but slowly for the first seconds; use a platform with the native library");
  }

  private Finding authority() {
    Instant until = directory.certificates().authorityUntil();
    String text = "authority valid until " + until.atZone(ZoneOffset.UTC).toLocalDate();
    return until.isBefore(clock.instant().plus(AUTHORITY_NOTICE))
        ? new Finding(
            Level.WARNING, "certificate", text, "plan a new authority: clients must be given it")
        : Finding.ok("certificate", text);
  }

  private Finding certificate() {
    var until = directory.certificates().serverUntil();
    if (until.isEmpty()) {
      return new Finding(
          Level.WARNING,
          "certificate",
          "the server's is missing or damaged",
          "start the server: it makes another one");
    }
    String text = "server valid until " + until.get().atZone(ZoneOffset.UTC).toLocalDate();
    return until.get().isBefore(clock.instant().plus(SERVER_NOTICE))
        ? new Finding(
            Level.WARNING,
            "certificate",
            text,
            "start the server: it renews it; if it runs already, see its log")
        : Finding.ok("certificate", text);
  }
}
