package coffer.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JsonLinesSinkTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("requests.jsonl");
  }

  @Test
  void writesOneObjectALine() throws IOException {
    try (var sink = sink(1 << 20, 3, 100)) {
      sink.accept(Records.get("/b/k"));
      sink.accept(Records.record("/b/\u00ff\u0001", "", 404, "NoSuchKey"));
    }

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(2).allSatisfy(JsonLinesSinkTest::isOneObject);
    assertThat(lines.getFirst())
        .contains("\"operation\":\"GetObject\"")
        .contains("\"bytesOut\":4096")
        .contains("\"action\":\"s3:GetObject\"")
        .contains("\"untilDecidedMicros\":1,")
        .contains("\"versionId\":\"v1\"")
        .doesNotContain("errorCode");
    assertThat(lines.getLast()).contains("\"errorCode\":\"NoSuchKey\"").doesNotContain("referer");
  }

  private static void isOneObject(String line) throws IOException {
    try (var parser = new JsonFactory().createParser(line)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      parser.skipChildren();
      assertThat(parser.nextToken()).isNull();
    }
  }

  @Test
  void neverWritesASignatureOrToken() throws IOException {
    String secret =
        "?X-Amz-Credential=canary1&X-Amz-Signature=canary2&x-amz-security-token=canary3";
    try (var sink = sink(1 << 20, 3, 100)) {
      sink.accept(Records.record("/b/k" + secret, "https://h/b" + secret, 200, ""));
    }

    assertThat(Files.readString(file)).contains("/b/k?").doesNotContain("canary");
  }

  @Test
  void isForItsOwnerOnly() throws IOException {
    sink(1 << 20, 3, 100).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void keepsABoundedNumberOfFilesOfBoundedSize() throws IOException {
    try (var sink = sink(2_000, 2, 10_000)) {
      for (int i = 0; i < 200; i++) {
        sink.accept(Records.get("/b/" + i));
      }
    }

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(3).allSatisfy(f -> assertThat(Files.size(f)).isLessThan(4_000));
    }
    assertThat(Files.readString(file)).contains("/b/199");
  }

  @Test
  void appendsToWhatIsThere() throws IOException {
    for (int i = 0; i < 2; i++) {
      try (var sink = sink(1 << 20, 3, 100)) {
        sink.accept(Records.get("/b/" + i));
      }
    }

    assertThat(Files.readAllLines(file)).hasSize(2);
  }

  @Test
  void dropsAndCountsWhatItCannotWrite() throws IOException {
    var sink = sink(1 << 20, 3, 10);
    sink.accept(Records.get("/b/k"));
    sink.close();

    sink.accept(Records.get("/late"));

    assertThat(sink.dropped()).isOne();
    assertThat(Files.readString(file)).doesNotContain("/late");
  }

  @Test
  void losesNothingSilentlyUnderPressure() throws IOException {
    var sink = sink(1 << 30, 1, 16);
    for (int i = 0; i < 20_000; i++) {
      sink.accept(Records.get("/b/" + i));
    }
    sink.close();

    assertThat(Files.readAllLines(file).size() + sink.dropped()).isEqualTo(20_000);
  }

  private JsonLinesSink sink(long bytes, int kept, int queued) throws IOException {
    return new JsonLinesSink(new RequestLogOptions(file, bytes, kept, queued));
  }
}
