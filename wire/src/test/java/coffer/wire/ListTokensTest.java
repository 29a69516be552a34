package coffer.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ListTokensTest {
  private record Question(@Nullable String parent, @Nullable String nextToken, int maxResults) {}

  private record Other(@Nullable String parent, @Nullable String nextToken, int maxResults) {}

  @Test
  void goesOnWhereThePageBeforeEnded() {
    String token = ListTokens.of(new Question("p", null, 2)).after("kéy");

    assertThat(ListTokens.of(new Question("p", token, 7)).read(token)).contains("kéy");
  }

  @Test
  void refusesTheTokenOfAnotherQuestion() {
    var tokens = ListTokens.of(new Question("p", null, 2));

    assertThat(tokens.read(ListTokens.of(new Question("q", null, 2)).after("key"))).isEmpty();
    assertThat(tokens.read(ListTokens.of(new Other("p", null, 2)).after("key"))).isEmpty();
    assertThat(tokens.read(ListTokens.of("p").after("key"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "zz", "AAAA", "not base64!", "AQAAAABrZXk"})
  void refusesWhatItNeverGave(String token) {
    assertThat(ListTokens.of(new Question("p", null, 2)).read(token)).isEmpty();
  }

  @Test
  void refusesATokenThatWasChanged() {
    var tokens = ListTokens.of("list");
    byte[] bytes = Base64.getUrlDecoder().decode(tokens.after("key"));
    bytes[bytes.length - 1]++;

    assertThat(tokens.read(Base64.getUrlEncoder().encodeToString(bytes))).isEmpty();
    assertThat(tokens.read("A".repeat(5_000))).isEmpty();
    assertThat(tokens.read(encoded("key"))).isEmpty();
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
