package coffer.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MomentTest {
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void readsWhatTheJdkWrites() {
    var zoned = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");
    var minutes = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmXXX");
    long least = LocalDate.of(0, 1, 3).toEpochDay() * 86_400;
    long most = LocalDate.of(9999, 12, 29).toEpochDay() * 86_400;
    for (int i = 0; i < 20_000; i++) {
      var instant =
          Instant.ofEpochSecond(random.nextLong(least, most), random.nextInt(1_000_000_000));
      var offset = ZoneOffset.ofTotalSeconds(60 * random.nextInt(-1080, 1081));
      var time = OffsetDateTime.ofInstant(instant, offset);

      assertThat(Moment.parse(instant.toString())).as("seed %d", seed).isEqualTo(instant);
      assertThat(Moment.parse(zoned.format(time)))
          .as("seed %d: %s", seed, time)
          .isEqualTo(time.withNano(0).toInstant());
      assertThat(Moment.parse(minutes.format(time)))
          .as("seed %d: %s", seed, time)
          .isEqualTo(time.withNano(0).withSecond(0).toInstant());
      assertThat(Moment.parse(Long.toString(instant.getEpochSecond() / 10_000 * 10_000)))
          .isEqualTo(Instant.ofEpochSecond(instant.getEpochSecond() / 10_000 * 10_000));
    }
  }

  @Test
  void readsAnythingWithoutFailing() {
    String letters = "0123456789--::..TZ+ x";
    for (int i = 0; i < 100_000; i++) {
      var text = new StringBuilder();
      boolean dated = random.nextBoolean();
      for (int length = random.nextInt(dated ? 20 : 30); length > 0; length--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      String whole = (dated ? "2026-11-22T" : "") + text;
      boolean read = Moment.parse(whole) != null;

      assertThat(read && whole.contains(" ")).as("seed %d: %s", seed, whole).isFalse();
    }
  }
}
