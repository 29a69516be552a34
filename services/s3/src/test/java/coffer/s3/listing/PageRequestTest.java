package coffer.s3.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coffer.wire.ApiError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PageRequestTest {
  @ParameterizedTest(name = "max-keys {0} gives {1}")
  @CsvSource({", 1000", "0, 0", "1, 1", "1000, 1000", "5000, 1000"})
  void givesAtMostAThousandEntries(@Nullable Integer asked, int given) {
    assertThat(PageRequest.of(null, null, null, "max-keys", asked).max()).isEqualTo(given);
  }

  @Test
  void refusesANegativeNumber() {
    ApiError error =
        catchThrowableOfType(
            ApiError.class, () -> PageRequest.of(null, null, null, "max-keys", -1));

    assertThat(error.code()).isEqualTo("InvalidArgument");
    assertThat(error.members()).containsEntry("ArgumentName", "max-keys");
  }

  @Test
  void encodesTextOnlyWhenAsked() {
    var plain = PageRequest.of("a b", " ", null, "max-keys", null);
    var encoded = PageRequest.of("a b", " ", "url", "max-keys", null);

    assertThat(plain.text(plain.prefix())).isEqualTo("a b");
    assertThat(plain.shownEncoding()).isNull();
    assertThat(encoded.text(encoded.prefix())).isEqualTo("a%20b");
    assertThat(encoded.shownDelimiter()).isEqualTo("%20");
    assertThat(encoded.shownEncoding()).isEqualTo("url");
  }

  @Test
  void refusesAnotherEncoding() {
    ApiError error =
        catchThrowableOfType(
            ApiError.class, () -> PageRequest.of(null, null, "rot13", "max-keys", null));

    assertThat(error.message()).isEqualTo("Invalid Encoding Method specified in Request");
  }
}
