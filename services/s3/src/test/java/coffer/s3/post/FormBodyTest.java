package coffer.s3.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import coffer.wire.auth.PayloadException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class FormBodyTest {
  @Test
  void handsOnAFileOfTheGreatestSize() throws IOException {
    try (var body = new FormBody(new ByteArrayInputStream(new byte[10]), 10)) {
      assertThat(body.readAllBytes()).hasSize(10);
    }
  }

  @Test
  void cutsOffAFileThatIsLarger() throws IOException {
    try (var body = new FormBody(new ByteArrayInputStream(new byte[11]), 10)) {
      assertThatExceptionOfType(PayloadException.class)
          .isThrownBy(body::readAllBytes)
          .satisfies(e -> assertThat(e.error().code()).isEqualTo("EntityTooLarge"));
    }
  }
}
