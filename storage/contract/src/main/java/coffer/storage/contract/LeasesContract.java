package coffer.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.storage.api.Leases;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What workers that want to stay out of each other's way may rely on. */
public abstract class LeasesContract extends EngineContract {
  private static final Duration TTL = Duration.ofSeconds(30);

  /** Lets time pass for the engine; one that does not go by the given clock has to wait. */
  protected void pass(Duration time) {
    clock.advance(time);
  }

  private Leases leases() {
    return engine().leases();
  }

  @Test
  void givesALeaseToOneAtATime() {
    var first = leases().acquire("sweep", TTL).orElseThrow();

    assertThat(first.believedHeld()).isTrue();
    assertThat(leases().acquire("sweep", TTL)).isEmpty();
    assertThat(leases().acquire("other", TTL)).isPresent();
  }

  @Test
  void givesItToTheNextOnceItIsClosed() {
    leases().acquire("sweep", TTL).orElseThrow().close();

    assertThat(leases().acquire("sweep", TTL)).isPresent();
  }

  @Test
  void givesItToTheNextOnceItRanOut() {
    var first = leases().acquire("sweep", TTL).orElseThrow();
    pass(TTL.plusSeconds(1));
    assertThat(first.believedHeld()).isFalse();

    var second = leases().acquire("sweep", TTL).orElseThrow();

    assertThat(first.renew()).isFalse();
    assertThat(first.believedHeld()).isFalse();
    assertThat(second.believedHeld()).isTrue();
  }

  @Test
  void staysWithTheHolderWhoRenews() {
    var first = leases().acquire("sweep", TTL).orElseThrow();
    pass(TTL.minusSeconds(5));

    assertThat(first.renew()).isTrue();
    pass(TTL.minusSeconds(5));

    assertThat(first.believedHeld()).isTrue();
    assertThat(leases().acquire("sweep", TTL)).isEmpty();
  }

  @Test
  void isNotTakenFromTheNextByALateClose() {
    var first = leases().acquire("sweep", TTL).orElseThrow();
    pass(TTL.plusSeconds(1));
    var second = leases().acquire("sweep", TTL).orElseThrow();

    first.close();

    assertThat(second.believedHeld()).isTrue();
    assertThat(leases().acquire("sweep", TTL)).isEmpty();
  }
}
