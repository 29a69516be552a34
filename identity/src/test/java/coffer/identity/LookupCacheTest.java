package coffer.identity;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.testkit.FakeClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LookupCacheTest {
  private final FakeClock clock = new FakeClock();
  private final LookupCache<Integer, String> cache = new LookupCache<>(10, clock);
  private final AtomicInteger loads = new AtomicInteger();

  @Test
  void holdsNoMoreThanItMay() {
    for (int i = 0; i < 1_000; i++) {
      int number = i;
      assertThat(cache.get(i, _ -> number % 2 == 0 ? Optional.of("even") : Optional.empty()))
          .isEqualTo(number % 2 == 0 ? Optional.of("even") : Optional.empty());
    }

    assertThat(cache.size()).isBetween(10, 20);
  }

  @Test
  void keepsRealIdsThroughAFloodOfInventedOnes() {
    assertThat(cache.get(1, this::load)).contains("value");
    for (int i = 2; i < 1_000; i++) {
      assertThat(cache.get(i, _ -> Optional.empty())).isEmpty();
    }

    assertThat(cache.get(1, this::load)).contains("value");
    assertThat(loads).hasValue(1);
  }

  @Test
  void believesNothingForLong() {
    assertThat(cache.get(1, this::load)).contains("value");
    clock.advance(Duration.ofMinutes(1));
    assertThat(cache.get(1, this::load)).contains("value");
    clock.advance(Duration.ofDays(-1));
    assertThat(cache.get(1, this::load)).contains("value");

    assertThat(loads).hasValue(3);
  }

  @Test
  void doesNotKeepWhatWasReadBeforeAChange() {
    var stale =
        cache.get(
            1,
            key -> {
              cache.forget(key);
              return Optional.of("stale");
            });

    assertThat(stale).contains("stale");
    assertThat(cache.get(1, this::load)).contains("value");
  }

  private Optional<String> load(int key) {
    loads.incrementAndGet();
    return Optional.of("value");
  }
}
