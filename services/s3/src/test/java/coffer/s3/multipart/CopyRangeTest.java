package coffer.s3.multipart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coffer.s3.object.ByteRange;
import coffer.wire.ApiError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CopyRangeTest {
  @Test
  void takesTheWholeSourceWithoutARange() {
    assertThat(CopyRange.parse(null, 5)).isEqualTo(new ByteRange(0, 5));
  }

  @Test
  void takesBothEndsInclusive() {
    assertThat(CopyRange.parse("bytes=1-4", 5)).isEqualTo(new ByteRange(1, 4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0-2",
        "bytes=0",
        "bytes=hello-world",
        "bytes=0-bar",
        "bytes=hello-",
        "bytes=0-2,3-5",
        "bytes=-2",
        "bytes=2-",
        "bytes=3-2"
      })
  void refusesEveryOtherForm(String header) {
    ApiError error = catchThrowableOfType(ApiError.class, () -> CopyRange.parse(header, 5));

    assertThat(error.code()).isEqualTo("InvalidArgument");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-21", "bytes=4-5", "bytes=5-21"})
  void refusesBytesThatTheSourceDoesNotHave(String header) {
    ApiError error = catchThrowableOfType(ApiError.class, () -> CopyRange.parse(header, 5));

    assertThat(error.code()).isEqualTo("InvalidRange");
  }
}
