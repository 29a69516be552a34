package coffer.objects.index;

import coffer.objects.ContendedException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tries guarded writes until one is applied.
 *
 * <p>The first try takes no lock. Who loses it queues with others of this process that lost on the
 * same key, so that a hot key serves them one by one instead of having them all fail each other;
 * writers of other processes are met by the guards alone.
 */
final class KeyTurns {
  private static final int ATTEMPTS = 64;

  private final Stripes stripes = new Stripes();

  /**
   * @param attempt answers, or is empty if a guard failed
   * @throws ContendedException if no attempt succeeded
   */
  <T> T run(Target target, Supplier<Optional<T>> attempt) {
    var first = attempt.get();
    if (first.isPresent()) {
      return first.get();
    }
    var stripe = stripes.of(target);
    stripe.lock();
    try {
      for (int tries = 1; tries < ATTEMPTS; tries++) {
        var answer = attempt.get();
        if (answer.isPresent()) {
          return answer.get();
        }
      }
    } finally {
      stripe.unlock();
    }
    throw new ContendedException();
  }
}
