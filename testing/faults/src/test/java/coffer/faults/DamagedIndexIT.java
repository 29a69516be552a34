package coffer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.identity.Accounts;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The index's own files with a bit turned over: the database's tables and its log. Nothing wrong is
 * served, nothing that was there is said not to be, and what is said names the file.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class DamagedIndexIT {
  private static final int OBJECTS = 300;
  private static final int STRIDE_BYTES = 4_096;

  @TempDir private Path folder;

  private final Accounts.Key key = Accounts.Key.generate(new SecureRandom());

  @Test
  void servesNothingWrongFromADamagedTable() throws Exception {
    long seed = Seed.of("DamagedIndexIT table");
    Path data = folder.resolve("data");
    fillAndStop(data, seed, false);
    // The next start moves what is in the log to a table.
    try (var server = ServerProcess.server(data, key)) {
      assertThat(server.stop().code()).isZero();
    }
    Path table = largest(data, ".sst");
    long size = Files.size(table);
    turnOver(table, size / 5, size * 3 / 5);

    try (var server = ServerProcess.server(data, key);
        var client = server.client(data, key)) {
      int refused = 0;
      for (int i = 0; i < OBJECTS; i++) {
        var reply = client.get("/index/" + name(i));
        if (reply.statusCode() == 500) {
          refused++;
        } else {
          assertThat(reply.statusCode()).as(name(i)).isEqualTo(200);
          assertThat(reply.body()).as(name(i)).isEqualTo(content(seed, i));
        }
      }
      assertThat(refused).as("damage was met").isPositive();
      assertThat(client.get("/index?list-type=2").statusCode()).isEqualTo(500);
      assertThat(server.stop().code()).isZero();
    }
    var checked = ServerProcess.run(key, List.of("fsck", "--data", data.toString()));
    assertThat(checked.code()).isEqualTo(1);
    assertThat(checked.errors().lines().reduce((_, last) -> last).orElse(""))
        .startsWith("coffer: ")
        .contains("damaged", "db/" + table.getFileName());
  }

  @Test
  void refusesToStartOnALogThatIsDamagedInTheMiddle() throws Exception {
    long seed = Seed.of("DamagedIndexIT log");
    Path data = folder.resolve("data");
    fillAndStop(data, seed, true);
    Path log = largest(data, ".log");
    long used = used(log);
    turnOver(log, used / 2, used / 2 + 1);

    ServerProcess.run(key, ServerProcess.serverArguments(data)).assertRefused("write-ahead log");

    turnOver(log, used / 2, used / 2 + 1);
    try (var server = ServerProcess.server(data, key);
        var client = server.client(data, key)) {
      for (int i = 0; i < OBJECTS; i++) {
        assertThat(client.get("/index/" + name(i)).body()).as(name(i)).isEqualTo(content(seed, i));
      }
    }
  }

  private void fillAndStop(Path data, long seed, boolean kill) throws Exception {
    try (var server = ServerProcess.server(data, key);
        var client = server.client(data, key)) {
      assertThat(client.put("/index", new byte[0]).statusCode()).isEqualTo(200);
      for (int i = 0; i < OBJECTS; i++) {
        assertThat(client.put("/index/" + name(i), content(seed, i)).statusCode()).isEqualTo(200);
      }
      if (kill) {
        server.kill();
      } else {
        assertThat(server.stop().code()).isZero();
      }
    }
  }

  private static String name(int number) {
    return "object-%04d".formatted(number);
  }

  /** Small enough to stand in the index itself. */
  private static byte[] content(long seed, int number) {
    return Seed.bytes(seed + number, 1_000);
  }

  private static Path largest(Path data, String suffix) throws IOException {
    try (var files = Files.list(data.resolve("store/db"))) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .max(Comparator.comparingLong(file -> file.toFile().length()))
          .orElseThrow();
    }
  }

  /** A log is longer than what is in it. */
  private static long used(Path log) throws IOException {
    byte[] bytes = Files.readAllBytes(log);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == 0) {
      end--;
    }
    return end;
  }

  /** Turns a bit over every few KiB between two places; doing it twice undoes it. */
  private static void turnOver(Path file, long from, long to) throws IOException {
    try (var open = new RandomAccessFile(file.toFile(), "rw")) {
      for (long at = from; at < to; at += STRIDE_BYTES) {
        open.seek(at);
        int before = open.read();
        open.seek(at);
        open.write(before ^ 1);
      }
    }
  }
}
