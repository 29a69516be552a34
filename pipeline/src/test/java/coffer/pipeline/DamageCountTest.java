package coffer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class DamageCountTest {
  private final DamageCount damages = new DamageCount();

  @Test
  void tellsOfADamageOnceAndThenAtEveryTenfold() {
    List<Long> told =
        LongStream.rangeClosed(1, 1234)
            .mapToObj(_ -> damages.met("blob 7"))
            .filter(OptionalLong::isPresent)
            .map(OptionalLong::getAsLong)
            .toList();

    assertThat(told).containsExactly(1L, 10L, 100L, 1000L);
  }

  @Test
  void tellsOfEveryOtherDamageToo() {
    damages.met("blob 7");

    assertThat(damages.met("blob 8")).hasValue(1);
    assertThat(damages.met("blob 7")).isEmpty();
  }

  /** A disk that fails as a whole must not fill the heap as well. */
  @Test
  void remembersOnlySoMany() {
    for (int i = 0; i <= DamageCount.REMEMBERED; i++) {
      damages.met("blob " + i);
    }

    assertThat(damages.met("blob 0")).hasValue(1);
    assertThat(damages.met("blob " + DamageCount.REMEMBERED)).isEmpty();
  }
}
