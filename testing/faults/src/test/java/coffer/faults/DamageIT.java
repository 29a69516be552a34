package coffer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.identity.Accounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that give back other bytes than were written. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class DamageIT {
  /** One object for each way the engine has to store bytes in files. */
  private static final Map<String, Integer> OBJECTS =
      Map.of("packed", 40 << 10, "extent", 1 << 20, "file", 9 << 20);

  private static final long PATIENCE_SECONDS = 60;

  @TempDir private Path folder;

  private final Accounts.Key key = Accounts.Key.generate(new SecureRandom());

  @ParameterizedTest
  @ValueSource(strings = {"AES256", "aws:kms", "aws:kms:dsse"})
  void servesNoWrongByteAndNamesWhatIsDamaged(String encryption) throws Exception {
    long seed = Seed.of("DamageIT");
    Path data = folder.resolve("data");
    fill(data, encryption, seed);
    assertThat(flipAByteOfEachStoredFile(data)).isEqualTo(OBJECTS.size());

    try (var server = ServerProcess.server(data, key);
        var client = server.client(data, key)) {
      for (var object : OBJECTS.entrySet()) {
        assertCutShort(client, object.getKey(), Seed.bytes(seed, object.getValue()));
      }
      assertThat(client.get("/damaged/inline").body()).isEqualTo(Seed.bytes(seed, 10));
      assertThat(doctorsFailure(data)).contains("damaged versions found since the start");
      assertThat(server.stop().code()).isZero();
    }
    assertFsckNamesThem(data);
  }

  private void fill(Path data, String encryption, long seed) throws Exception {
    try (var server = ServerProcess.server(data, key);
        var client = server.client(data, key)) {
      assertThat(client.put("/damaged", new byte[0]).statusCode()).isEqualTo(200);
      assertThat(client.configure("/damaged?encryption", byDefault(encryption)).statusCode())
          .isEqualTo(200);
      var objects = new LinkedHashMap<>(OBJECTS);
      objects.put("inline", 10);
      for (var object : objects.entrySet()) {
        byte[] content = Seed.bytes(seed, object.getValue());
        assertThat(client.put("/damaged/" + object.getKey(), content).statusCode()).isEqualTo(200);
      }
      assertThat(server.stop().code()).isZero();
    }
  }

  private static String byDefault(String algorithm) {
    return """
    <ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>\
    <SSEAlgorithm>%s</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule>\
    </ServerSideEncryptionConfiguration>\
    """
        .formatted(algorithm);
  }

  private static int flipAByteOfEachStoredFile(Path data) throws IOException {
    int flipped = 0;
    try (var files = Files.walk(data.resolve("store"))) {
      for (Path file : files.filter(DamageIT::holdsObjects).toList()) {
        flipped += flipInTheMiddle(file) ? 1 : 0;
      }
    }
    return flipped;
  }

  private static boolean holdsObjects(Path file) {
    return file.toString().endsWith(".seg") || file.toString().endsWith(".blob");
  }

  /** In the middle of what was written; segments are longer than that. */
  private static boolean flipInTheMiddle(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int first = 8 << 10;
    int last = bytes.length - 1;
    while (last > first && bytes[last] == 0) {
      last--;
    }
    if (last <= first) {
      return false;
    }
    int at = first + (last - first) / 2;
    try (var open = new RandomAccessFile(file.toFile(), "rw")) {
      open.seek(at);
      open.write(bytes[at] ^ 1);
    }
    return true;
  }

  private static void assertCutShort(S3Client client, String name, byte[] content)
      throws IOException, InterruptedException {
    var reply = client.open("/damaged/" + name);
    var got = new ByteArrayOutputStream();
    boolean whole = copyAll(reply.body(), got);
    byte[] received = got.toByteArray();
    if (reply.statusCode() == 200) {
      assertThat(whole).as("%s ends as if it were whole", name).isFalse();
      assertThat(received.length).as(name).isLessThan(content.length);
      assertThat(received).as(name).isEqualTo(Arrays.copyOf(content, received.length));
    } else {
      assertThat(reply.statusCode()).as(name).isEqualTo(500);
    }
  }

  private static boolean copyAll(InputStream from, ByteArrayOutputStream to) {
    try (var body = from) {
      body.transferTo(to);
      return true;
    } catch (IOException cut) {
      return false;
    }
  }

  private String doctorsFailure(Path data) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    String said = "";
    while (System.nanoTime() < deadline && !said.contains("damaged versions")) {
      said = ServerProcess.run(key, List.of("doctor", "--data", data.toString())).out();
    }
    return said;
  }

  private void assertFsckNamesThem(Path data) throws Exception {
    var checked = ServerProcess.run(key, List.of("fsck", "--scrub", "--data", data.toString()));
    assertThat(checked.code()).as(checked.out()).isEqualTo(1);
    for (String name : OBJECTS.keySet()) {
      assertThat(checked.out().lines())
          .anyMatch(
              line -> line.startsWith("damaged") && line.contains("key " + name + " version"));
    }
    assertThat(checked.out()).contains("3 damaged").doesNotContain("key inline");
  }
}
