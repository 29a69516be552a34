package coffer.wire.format;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.model.TimeFormat;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimesTest {
  private static final Instant TIME = Instant.parse("1994-11-06T08:49:37Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          HTTP | Sun, 06 Nov 1994 08:49:37 GMT
          HTTP | Sunday, 06-Nov-94 08:49:37 GMT
          HTTP | Sun Nov  6 08:49:37 1994
          HTTP | 1994-11-06T08:49:37Z
          ISO | 1994-11-06T08:49:37Z
          ISO | 1994-11-06T08:49:37.000Z
          ISO | 1994-11-06T09:49:37+01:00
          ISO | Sun, 06 Nov 1994 08:49:37 GMT
          EPOCH | 784111777
          EPOCH | 784111777.000
          """)
  void readsEveryFormThatClientsSend(TimeFormat format, String text) throws MalformedException {
    assertThat(Times.parse(text, format)).isEqualTo(TIME);
  }

  @Test
  void writesFractionsAsEachServiceWants() {
    Instant half = TIME.plusMillis(50);

    assertThat(Times.format(TIME, TimeFormat.ISO, -1)).isEqualTo("1994-11-06T08:49:37Z");
    assertThat(Times.format(TIME, TimeFormat.ISO, 3)).isEqualTo("1994-11-06T08:49:37.000Z");
    assertThat(Times.format(half, TimeFormat.ISO, -1)).isEqualTo("1994-11-06T08:49:37.050Z");
    assertThat(Times.format(half, TimeFormat.HTTP, -1)).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    assertThat(Times.format(half, TimeFormat.EPOCH, -1)).isEqualTo("784111777.05");
    assertThat(Times.format(TIME, TimeFormat.EPOCH, -1)).isEqualTo("784111777");
  }
}
