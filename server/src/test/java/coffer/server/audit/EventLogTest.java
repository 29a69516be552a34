package coffer.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EventLogTest {
  /** A disk without room: what is written to it is refused once it is flushed. */
  private static final Path FULL = Path.of("/dev/full");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("events.jsonl");
  }

  @Test
  void writesARecordALineInTheOrderOfTheEvents() throws IOException {
    try (var log = log(1 << 20, 3, 1_000)) {
      IntStream.range(0, 500).forEach(i -> log.accept(Events.numbered(i)));
      assertThat(log.dropped()).isZero();
    }

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(500);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(lines.get(i)).contains("\"eventID\":\"event-" + i + "\"").endsWith("}");
    }
  }

  @Test
  void isForItsOwnerOnly() throws IOException {
    log(1 << 20, 3, 10).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void keepsABoundedNumberOfFilesWithoutABreakBetweenThem() throws IOException {
    try (var log = log(2_000, 2, 1_000)) {
      IntStream.range(0, 60).forEach(i -> log.accept(Events.numbered(i)));
    }

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(3);
    }
    List<String> kept =
        Stream.of("events.jsonl.2", "events.jsonl.1", "events.jsonl")
            .flatMap(each -> lines(folder.resolve(each)).stream())
            .toList();
    int first = 60 - kept.size();
    assertThat(kept).isNotEmpty();
    for (int i = 0; i < kept.size(); i++) {
      assertThat(kept.get(i)).contains("\"event-" + (first + i) + "\"");
    }
  }

  @Test
  void countsWhatDoesNotFitTheQueue() throws IOException {
    var log = log(1 << 30, 1, 16);
    IntStream.range(0, 20_000).forEach(i -> log.accept(Events.numbered(i)));
    log.close();

    assertThat(log.dropped()).isPositive();
    assertThat(lines(file).size() + log.dropped()).isEqualTo(20_000);
  }

  @Test
  void countsWhatComesTooLate() throws IOException {
    var log = log(1 << 20, 1, 16);
    log.close();

    log.accept(Events.numbered(1));

    assertThat(log.dropped()).isOne();
    assertThat(file).isEmptyFile();
  }

  @Test
  void doesNotStartWithoutItsFile() {
    file = folder.resolve("nowhere/events.jsonl");

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> log(1 << 20, 1, 16).close());
  }

  @Test
  void countsWhatTheDiskRefusesAndThrowsNothing() throws IOException {
    Files.createSymbolicLink(file, FULL);
    var log = log(1 << 20, 1, 100);

    IntStream.range(0, 10).forEach(i -> log.accept(Events.numbered(i)));
    log.close();

    assertThat(log.dropped()).isEqualTo(10);
  }

  /** JSON of a client may name half a character, which no file in UTF-8 can hold as it is. */
  @Test
  void isNotSilencedByWhatAClientWrote() throws IOException {
    try (var log = log(1 << 20, 1, 100)) {
      log.accept(Events.numbered(1));
      String smile = "\ud83d\ude00";
      log.accept(
          Events.asking("event-2", Map.of("description", smile + "half \ud800", "\udc00", "x")));
      log.accept(Events.numbered(3));
    }

    assertThat(lines(file))
        .hasSize(3)
        .allSatisfy(EventLogTest::isOneObject)
        .anyMatch(
            line -> line.contains("\"event-2\"") && line.contains("\\uD83D\\uDE00half \ufffd"));
  }

  @Test
  void losesOnlyWhatCannotBeWritten() throws IOException {
    var strange = new HashMap<String, Object>();
    strange.put("nothing", null);
    var log = log(1 << 20, 1, 100);

    log.accept(Events.numbered(1));
    log.accept(Events.asking("event-2", Map.of("a", strange)));
    log.accept(Events.numbered(3));
    log.close();

    assertThat(lines(file)).hasSize(2).allSatisfy(EventLogTest::isOneObject);
    assertThat(lines(file).getLast()).contains("\"event-3\"");
    assertThat(log.dropped()).isOne();
  }

  /** A machine that stopped in the middle of a line must not cost the next one. */
  @Test
  void beginsALineOfItsOwnBehindATornOne() throws IOException {
    Files.writeString(file, "{\"eventVersion\":\"1.1");
    try (var log = log(1 << 20, 1, 100)) {
      log.accept(Events.numbered(1));
    }

    assertThat(lines(file)).hasSize(2);
    isOneObject(lines(file).getLast());
  }

  private static void isOneObject(String line) throws IOException {
    try (var parser = new JsonFactory().createParser(line)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      parser.skipChildren();
      assertThat(parser.nextToken()).isNull();
    }
  }

  private static List<String> lines(Path of) {
    try {
      return Files.readAllLines(of);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private EventLog log(long bytes, int kept, int queued) throws IOException {
    return new EventLog(new RequestLogOptions(file, bytes, kept, queued));
  }
}
