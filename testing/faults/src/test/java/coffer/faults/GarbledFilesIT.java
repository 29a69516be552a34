package coffer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.identity.Accounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files without which nothing can be read: the start says which of them it is, in one line. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GarbledFilesIT {
  @TempDir private static Path folder;

  private final Accounts.Key key = Accounts.Key.generate(new SecureRandom());

  @BeforeAll
  void makeADirectory() throws Exception {
    try (var server = ServerProcess.server(data(), key);
        var client = server.client(data(), key)) {
      assertThat(client.put("/garbled", new byte[0]).statusCode()).isEqualTo(200);
      assertThat(client.put("/garbled/one", new byte[100]).statusCode()).isEqualTo(200);
      assertThat(server.stop().code()).isZero();
    }
  }

  @AfterAll
  void startsAgainOnceAllIsRestored() throws Exception {
    try (var server = ServerProcess.server(data(), key);
        var client = server.client(data(), key)) {
      assertThat(client.get("/garbled/one").body()).isEqualTo(new byte[100]);
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "FORMAT, made by another release",
    "master.key, master.key",
    "keystore, keystore",
    "root-credentials, root-credentials",
    "tls/ca.key, tls/ca.key",
    "store/FORMAT, damaged storage: file FORMAT",
    "store/db/CURRENT, db/CURRENT",
    "store/db/MANIFEST, db/MANIFEST"
  })
  void refusesToStartInOneLine(String name, String said) throws Exception {
    Path file = file(name);
    byte[] whole = Files.readAllBytes(file);
    try {
      Files.write(file, garbled(whole));

      var start = ServerProcess.run(key, ServerProcess.serverArguments(data()));

      start.assertRefused(said);
    } finally {
      Files.write(file, whole);
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  /** A file by name, or by the beginning of its name where that goes on with a number. */
  private Path file(String name) throws IOException {
    Path exact = data().resolve(name);
    if (Files.exists(exact)) {
      return exact;
    }
    try (var beside = Files.list(exact.resolveSibling(""))) {
      return beside
          .filter(file -> file.toString().startsWith(exact.toString()))
          .findFirst()
          .orElseThrow();
    }
  }

  private static byte[] garbled(byte[] whole) {
    byte[] other = whole.clone();
    for (int i = other.length / 4; i < other.length - other.length / 4; i++) {
      other[i] ^= 0x15;
    }
    return other;
  }
}
