package coffer.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coffer.wire.ApiError;
import org.junit.jupiter.api.Test;

final class PreconditionsTest {
  @Test
  void takesTheQuotesOffAnEntityTag() {
    assertThat(Preconditions.onWrite("\"abc\"", null).ifMatch()).contains("abc");
    assertThat(Preconditions.onWrite("abc", null).ifMatch()).contains("abc");
    assertThat(Preconditions.onWrite("W/\"abc\"", null).ifMatch()).contains("abc");
  }

  @Test
  void takesOnlyAStarForIfNoneMatch() {
    assertThat(Preconditions.onWrite(null, "*").ifNoneMatch()).contains("*");

    ApiError error =
        catchThrowableOfType(ApiError.class, () -> Preconditions.onWrite(null, "\"abc\""));
    assertThat(error.code()).isEqualTo("NotImplemented");
    assertThat(error.members()).containsEntry("Header", "If-None-Match");
  }

  @Test
  void takesOnlyAnEntityTagForIfMatch() {
    assertThat(Preconditions.onWrite("\"abc\"", null).ifMatch()).contains("abc");

    ApiError error = catchThrowableOfType(ApiError.class, () -> Preconditions.onWrite("*", null));
    assertThat(error.code()).isEqualTo("NotImplemented");
    assertThat(error.members()).containsEntry("Header", "If-Match");
  }

  @Test
  void refusesBothAtOnce() {
    ApiError error = catchThrowableOfType(ApiError.class, () -> Preconditions.onWrite("a", "*"));

    assertThat(error.status()).isEqualTo(501);
  }

  @Test
  void hasNoConditionsWhereNoneAreSent() {
    assertThat(Preconditions.onWrite(null, null).isEmpty()).isTrue();
  }
}
