package coffer.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FramesTest {
  @ParameterizedTest(name = "{0} bytes are {1} frames and {2} sealed bytes")
  @CsvSource({
    "0, 1, 16",
    "1, 1, 17",
    "65536, 1, 65552",
    "65537, 2, 65569",
    "5497558138880, 83886080, 5498900316160"
  })
  void countsFramesUpToTheLargestObject(long plain, long frames, long sealed) {
    assertThat(Frames.count(plain)).isEqualTo(frames);
    assertThat(Frames.sealedLength(plain)).isEqualTo(sealed);
  }
}
