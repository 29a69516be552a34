package coffer.s3.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import coffer.wire.ApiError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ByteRangeTest {
  @ParameterizedTest(name = "{0} of 100 bytes: {2} from {1}")
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=0-99, 0, 100",
    "bytes=10-, 10, 90",
    "bytes=-10, 90, 10",
    "bytes=-1000, 0, 100",
    "bytes=50-999999999999999999999999, 50, 50",
    "bytes = 5 - 9, 5, 5",
  })
  void findsTheBytesOfARange(String header, long offset, long length) {
    assertThat(ByteRange.parse(header, 100)).contains(new ByteRange(offset, length));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "bytes=5-4",
        "bytes=0-1,3-4",
        "lines=0-1"
      })
  void ignoresWhatIsNoSingleByteRange(String header) {
    assertThat(ByteRange.parse(header, 100)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0", "bytes=99999999999999999999-"})
  void refusesARangeOutsideTheObject(String header) {
    ApiError error = catchThrowableOfType(ApiError.class, () -> ByteRange.parse(header, 100));

    assertThat(error.status()).isEqualTo(416);
    assertThat(error.members())
        .containsEntry("RangeRequested", header)
        .containsEntry("ActualObjectSize", "100");
    assertThat(error.headers().first("content-range")).contains("bytes */100");
  }

  @Test
  void refusesEveryRangeOfAnEmptyObject() {
    ApiError error = catchThrowableOfType(ApiError.class, () -> ByteRange.parse("bytes=0-", 0));

    assertThat(error.code()).isEqualTo("InvalidRange");
  }

  @Test
  void tellsWhereTheBytesAre() {
    assertThat(new ByteRange(10, 5).contentRange(100)).isEqualTo("bytes 10-14/100");
  }
}
