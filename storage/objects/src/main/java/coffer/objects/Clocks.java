package coffer.objects;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The two times a store goes by.
 *
 * @param wall what dates are taken from; somebody may set it at any moment, ahead or back
 * @param steady what waits are measured by; it goes on evenly whatever is set
 */
public record Clocks(InstantSource wall, InstantSource steady) {
  /** Steady time begins with the wall's and then goes by the machine's own count. */
  public static Clocks of(InstantSource wall) {
    Instant start = wall.instant();
    long begun = System.nanoTime();
    return new Clocks(wall, () -> start.plusNanos(System.nanoTime() - begun));
  }
}
