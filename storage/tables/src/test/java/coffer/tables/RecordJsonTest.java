package coffer.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import coffer.kernel.AccountId;
import coffer.kernel.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordJsonTest {
  private final RecordJson json = new RecordJson();

  private enum Size {
    SMALL,
    LARGE
  }

  private record Inner(String name, boolean on) {}

  private record Everything(
      String text,
      int number,
      long large,
      Instant time,
      Size size,
      ByteString bytes,
      AccountId account,
      Optional<Inner> maybe,
      List<Inner> several,
      Map<String, List<String>> named) {}

  private static final Everything FULL =
      new Everything(
          "ü\"",
          -1,
          1L << 40,
          Instant.parse("2026-01-02T03:04:05.678Z"),
          Size.LARGE,
          ByteString.utf8("bytes"),
          new AccountId("123456789012"),
          Optional.of(new Inner("x", true)),
          List.of(new Inner("y", false)),
          Map.of("b", List.of("1"), "a", List.of()));

  @Test
  void readsWhatItWrote() throws IOException {
    assertThat(json.read(Everything.class, json.write(FULL))).isEqualTo(FULL);
  }

  private record Named(Map<String, String> all) {}

  @ParameterizedTest
  @ValueSource(strings = {"", "\0", "\"", "\ud83d\ude00"})
  void readsTheNamesItWrote(String name) throws IOException {
    var named = new Named(Map.of(name, name));

    assertThat(json.read(Named.class, json.write(named))).isEqualTo(named);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refusesToWriteNamesThatItCouldNotRead(String why, String name) {
    var named = new Named(Map.of(name, ""));

    assertThatThrownBy(() -> json.write(named)).isInstanceOf(IllegalArgumentException.class);
  }

  static Stream<Arguments> refusesToWriteNamesThatItCouldNotRead() {
    return Stream.of(
        arguments("the first half of a surrogate pair", "a\ud800b"),
        arguments("the second half", "\ude00"),
        arguments("too long for the parser", "a".repeat(50_001)));
  }

  @Test
  void takesAMissingOptionalMemberAsEmpty() throws IOException {
    String text = new String(json.write(FULL), StandardCharsets.UTF_8);

    Everything read = read(text.replace("\"maybe\":{\"name\":\"x\",\"on\":true},", ""));

    assertThat(read.maybe()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"x\"}",
        "{\"name\":\"x\",\"on\":\"true\"}",
        "{\"name\":1,\"on\":true}",
        "{\"name\":null,\"on\":true}",
        "{\"name\":\"x\",\"on\":true,\"more\":1}",
        "{\"name\":\"x\",\"on\":true}{}"
      })
  void refusesAnotherShape(String text) {
    assertThatThrownBy(() -> json.read(Inner.class, text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Everything read(String text) throws IOException {
    return json.read(Everything.class, text.getBytes(StandardCharsets.UTF_8));
  }
}
