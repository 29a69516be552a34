package coffer.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.kernel.AccountId;
import coffer.kernel.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
