package coffer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.faults.Ledger.Content;
import coffer.identity.Accounts;
import coffer.server.OpenStore;
import coffer.server.data.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 in the middle of mixed writes, again and again on the same directory. What was
 * acknowledged is there byte for byte; what was not is there whole or not at all.
 */
final class KillDuringWritesIT {
  private static final int ROUNDS = Integer.getInteger("coffer.faults.rounds", 3);
  private static final int WRITERS = 4;
  private static final String BUCKET = "killed";

  @TempDir private Path folder;

  private final Accounts.Key key = Accounts.Key.generate(new SecureRandom());

  @Test
  @Timeout(value = 10 + 60L * 60, unit = TimeUnit.SECONDS)
  void keepsEveryAcknowledgedWriteAndNoHalfOfAnother() throws Exception {
    long seed = Seed.of("KillDuringWritesIT");
    var random = new SplittableRandom(seed);
    Path data = folder.resolve("data");
    var writers = new ArrayList<Writer>();
    for (int i = 0; i < WRITERS; i++) {
      writers.add(new Writer(i, BUCKET, seed));
    }

    for (int round = 0; round < ROUNDS; round++) {
      workAndKill(data, writers, Duration.ofMillis(600 + random.nextInt(1200)), round == 0);
      verify(data, writers);
    }

    long operations = writers.stream().mapToLong(Writer::done).sum();
    System.out.println("KillDuringWritesIT: " + operations + " acknowledged operations");
    assertThat(operations).isPositive();
    assertNothingDamagedAndOrphansGo(data);
    removeEverything(data);
    assertAllSpaceComesBack(data);
  }

  private void workAndKill(Path data, List<Writer> writers, Duration after, boolean first)
      throws Exception {
    try (var server = ServerProcess.server(data, key);
        var client = server.client(data, key);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      if (first) {
        assertThat(client.put("/" + BUCKET, new byte[0]).statusCode()).isEqualTo(200);
      }
      var working = new ArrayList<Future<?>>();
      for (Writer writer : writers) {
        working.add(
            threads.submit(
                () -> {
                  writer.workUntilKilled(client);
                  return true;
                }));
      }
      // Not a wait for something to have happened: the kill is to come at any moment.
      TimeUnit.NANOSECONDS.sleep(after.toNanos());
      server.kill();
      for (Future<?> work : working) {
        requireDone(work);
      }
    }
  }

  private static void requireDone(Future<?> work) throws Exception {
    try {
      work.get(90, TimeUnit.SECONDS);
    } catch (ExecutionException refused) {
      throw new AssertionError("a write was refused", refused.getCause());
    }
  }

  private void verify(Path data, List<Writer> writers) throws Exception {
    try (var server = ServerProcess.server(data, key);
        var client = server.client(data, key)) {
      var present = new TreeSet<String>();
      for (Writer writer : writers) {
        for (String name : writer.ledger().keys()) {
          Content found = verified(client, writer.ledger(), name);
          writer.ledger().settle(name, found);
          if (!found.isAbsent()) {
            present.add(name);
          }
        }
      }
      assertThat(client.keys(BUCKET)).containsExactlyElementsOf(present);
      assertThat(server.stop().code()).isZero();
    }
  }

  /** What a key holds, which is what was acknowledged last or what was asked for after it. */
  private static Content verified(S3Client client, Ledger ledger, String name)
      throws IOException, InterruptedException {
    var reply = client.get("/" + BUCKET + "/" + name);
    Content acknowledged = ledger.acknowledgedContent(name);
    if (matches(reply.statusCode(), reply.body(), acknowledged)) {
      return acknowledged;
    }
    var pending = ledger.pendingContent(name);
    assertThat(pending.filter(asked -> matches(reply.statusCode(), reply.body(), asked)))
        .as(
            "%s answers %d with %d bytes; acknowledged %s, asked for after that %s",
            name, reply.statusCode(), reply.body().length, acknowledged, pending)
        .isPresent();
    return pending.orElseThrow();
  }

  private static boolean matches(int status, byte[] body, Content content) {
    return content.isAbsent()
        ? status == 404
        : status == 200 && Arrays.equals(body, content.bytes());
  }

  private void assertNothingDamagedAndOrphansGo(Path data) throws Exception {
    var checked = ServerProcess.run(key, List.of("fsck", "--scrub", "--data", data.toString()));
    assertThat(checked.code()).as(checked.out() + checked.errors()).isZero();
    assertThat(checked.out()).contains("0 damaged");
    try (var directory = DataDirectory.openStopped(data);
        var store = OpenStore.open(directory, InstantSource.system())) {
      store.objects().care().collectOrphans();

      assertThat(store.objects().care().check(false)).isEmpty();
    }
  }

  /** A bucket that still held half of anything could not be deleted. */
  private void removeEverything(Path data) throws Exception {
    try (var server = ServerProcess.server(data, key);
        var client = server.client(data, key)) {
      for (String name : client.keys(BUCKET).toList()) {
        assertThat(client.delete("/" + BUCKET + "/" + name).statusCode()).isEqualTo(204);
      }
      var open = client.get("/" + BUCKET + "?uploads=");
      var ids = S3Client.texts("UploadId", open).toList();
      var names = S3Client.texts("Key", open).toList();
      for (int i = 0; i < ids.size(); i++) {
        String upload = "/" + BUCKET + "/" + names.get(i) + "?uploadId=" + ids.get(i);
        assertThat(client.delete(upload).statusCode()).isEqualTo(204);
      }
      assertThat(client.delete("/" + BUCKET).statusCode()).isEqualTo(204);
      assertThat(server.stop().code()).isZero();
    }
  }

  private static void assertAllSpaceComesBack(Path data) throws IOException {
    // A day later whatever was let go of is due.
    InstantSource tomorrow = () -> Instant.now().plus(Duration.ofDays(1));
    try (var directory = DataDirectory.openStopped(data);
        var store = OpenStore.open(directory, tomorrow)) {
      var care = store.objects().care();
      care.clearUploads();
      care.deleteDue();
      care.collectOrphans();

      assertThat(store.engine().blobs().scan(Optional.empty(), 10)).isEmpty();
      assertThat(store.engine().stats().blobs().liveBytes()).isZero();
      try (var files = Files.walk(data.resolve("store"))) {
        assertThat(files.filter(file -> file.toString().endsWith(".blob"))).isEmpty();
      }
    }
  }
}
