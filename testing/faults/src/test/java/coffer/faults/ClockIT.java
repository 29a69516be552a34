package coffer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.identity.Accounts;
import coffer.testkit.FakeClock;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks that are set, far ahead or far back, while the server runs. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class ClockIT {
  private static final int LARGE = 32 << 20;
  private static final byte[] NOTHING = {};

  @TempDir private Path folder;

  private final Accounts.Key key = Accounts.Key.generate(new SecureRandom());
  private final FakeClock clock = new FakeClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));

  private LocalServer start() throws Exception {
    return LocalServer.start(folder.resolve("data"), Map.of(), key, clock);
  }

  @ParameterizedTest(name = "{0} minutes")
  @ValueSource(longs = {16, -16, 60L * 24 * 400, -60L * 24 * 400})
  void judgesSignaturesByTheNewTime(long minutes) throws Exception {
    var before = new FakeClock(clock.instant());
    try (var server = start();
        var late = new S3Client(server.endpoint(), server.authority(), key, before)) {
      assertThat(late.put("/clock", NOTHING).statusCode()).isEqualTo(200);

      clock.advance(Duration.ofMinutes(minutes));

      var refused = late.get("/clock?list-type=2");
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(text(refused)).contains("<Code>RequestTimeTooSkewed</Code>");
      assertThat(S3Client.texts("ServerTime", refused)).containsExactly(clock.instant().toString());
      assertThat(server.client().get("/clock?list-type=2").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void listsVersionsInTheOrderOfTheirWritesWhateverTheTime() throws Exception {
    try (var server = start()) {
      S3Client client = server.client();
      assertThat(client.put("/clock", NOTHING).statusCode()).isEqualTo(200);
      byte[] enabled =
          "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"
              .getBytes(StandardCharsets.US_ASCII);
      assertThat(client.put("/clock?versioning=", enabled).statusCode()).isEqualTo(200);
      var written = new LinkedHashMap<String, String>();
      for (int hours : List.of(0, -30, 100, -3, -200)) {
        clock.advance(Duration.ofHours(hours));
        var stored = client.put("/clock/key", ("at " + hours).getBytes(StandardCharsets.UTF_8));
        written.putFirst(
            stored.headers().firstValue("x-amz-version-id").orElseThrow(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
      }

      var listed = client.get("/clock?versions=");

      assertThat(S3Client.texts("VersionId", listed)).containsExactlyElementsOf(written.keySet());
      assertThat(S3Client.texts("LastModified", listed).map(Instant::parse).map(Instant::toString))
          .containsExactlyElementsOf(written.values());
      assertThat(S3Client.texts("IsLatest", listed))
          .containsExactly("true", "false", "false", "false", "false");
      assertThat(client.get("/clock/key").body())
          .isEqualTo("at -200".getBytes(StandardCharsets.UTF_8));
      assertThat(client.delete("/clock/key").statusCode()).isEqualTo(204);
      assertThat(client.get("/clock/key").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void keepsWhatIsBeingReadWhenTheClockIsSetAhead() throws Exception {
    byte[] content = Seed.bytes(7, LARGE);
    try (var server = start()) {
      S3Client client = server.client();
      assertThat(client.put("/clock", NOTHING).statusCode()).isEqualTo(200);
      assertThat(client.put("/clock/key", content).statusCode()).isEqualTo(200);
      HttpResponse<InputStream> reading = client.open("/clock/key");
      byte[] begun = reading.body().readNBytes(1000);

      assertThat(client.put("/clock/key", NOTHING).statusCode()).isEqualTo(200);
      clock.advance(Duration.ofDays(2));
      server.store().objects().care().deleteDue();

      byte[] rest = reading.body().readAllBytes();
      assertThat(begun.length + rest.length).isEqualTo(LARGE);
      assertThat(begun).isEqualTo(java.util.Arrays.copyOf(content, 1000));
      assertThat(rest).isEqualTo(java.util.Arrays.copyOfRange(content, 1000, LARGE));
    }
  }

  /** First the time is wrong when the object goes, then it is put right. */
  @Test
  void keepsWhatIsBeingReadWhenAWrongClockIsPutRight() throws Exception {
    byte[] content = Seed.bytes(8, LARGE);
    try (var server = start()) {
      S3Client client = server.client();
      assertThat(client.put("/clock", NOTHING).statusCode()).isEqualTo(200);
      assertThat(client.put("/clock/key", content).statusCode()).isEqualTo(200);
      HttpResponse<InputStream> reading = client.open("/clock/key");
      byte[] begun = reading.body().readNBytes(1000);

      clock.advance(Duration.ofDays(-2));
      assertThat(client.delete("/clock/key").statusCode()).isEqualTo(204);
      clock.advance(Duration.ofDays(2));
      server.store().objects().care().deleteDue();

      assertThat(begun.length + reading.body().readAllBytes().length).isEqualTo(LARGE);
      assertThat(server.store().objects().care().counters().snapshot().deletedBlobs()).isZero();
    }
  }

  @Test
  void losesNothingThatWasAcknowledged() throws Exception {
    var random = new SplittableRandom(Seed.of("ClockIT"));
    var kept = new LinkedHashMap<String, byte[]>();
    try (var server = start()) {
      S3Client client = server.client();
      assertThat(client.put("/clock", NOTHING).statusCode()).isEqualTo(200);
      for (int round = 0; round < 40; round++) {
        clock.advance(Duration.ofMinutes(random.nextLong(-100_000, 100_000)));
        String name = "/clock/k" + random.nextInt(12);
        byte[] content = Seed.bytes(round, random.nextInt(100_000));
        if (round % 5 == 4) {
          uploadAcross(server, name, content);
        } else {
          assertThat(client.put(name, content).statusCode()).isEqualTo(200);
        }
        kept.put(name, content);
        care(server);
      }
      assertAllThere(client, kept);
    }

    clock.advance(Duration.ofDays(-1_000));
    try (var server = start()) {
      care(server);
      assertAllThere(server.client(), kept);
      assertThat(server.store().objects().care().check(false)).isEmpty();
    }
  }

  /** A multipart upload that the clock jumps under at each of its steps. */
  private void uploadAcross(LocalServer server, String name, byte[] content) throws Exception {
    S3Client client = server.client();
    String id =
        S3Client.texts("UploadId", client.send("POST", name + "?uploads=", NOTHING))
            .findFirst()
            .orElseThrow();
    clock.advance(Duration.ofDays(-9));
    care(server);
    var part = client.put(name + "?partNumber=1&uploadId=" + id, content);
    clock.advance(Duration.ofDays(18));
    care(server);
    String etag = part.headers().firstValue("ETag").orElseThrow();
    String chosen =
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
            + etag
            + "</ETag></Part></CompleteMultipartUpload>";
    var completed =
        client.send("POST", name + "?uploadId=" + id, chosen.getBytes(StandardCharsets.US_ASCII));
    assertThat(completed.statusCode()).isEqualTo(200);
    assertThat(text(completed)).contains("<ETag>");
  }

  /** Every job that goes by the clock. */
  private static void care(LocalServer server) {
    var care = server.store().objects().care();
    care.clearUploads();
    care.deleteDue();
    care.collectOrphans();
  }

  private static void assertAllThere(S3Client client, Map<String, byte[]> kept) throws Exception {
    var names = new ArrayList<String>();
    for (var object : kept.entrySet()) {
      assertThat(client.get(object.getKey()).body())
          .as(object.getKey())
          .isEqualTo(object.getValue());
      names.add(object.getKey().substring("/clock/".length()));
    }
    assertThat(client.keys("clock")).containsExactlyInAnyOrderElementsOf(names);
  }

  private static String text(HttpResponse<byte[]> reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }
}
