package coffer.crypto;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * A bounded stock of things that are dear to make and serve one thread at a time.
 *
 * <p>There are more virtual threads than anything should be kept for, so nothing is kept per
 * thread. Ciphers never block while they work: at most one per processor is out at any moment, and
 * whoever finds the slots empty makes another one, which is dropped when there is no slot left for
 * it.
 */
final class Slots<T> {
  private static final int PROBES = 4;

  private final AtomicReferenceArray<T> slots;
  private final Supplier<T> maker;
  private final int mask;

  Slots(int atLeast, Supplier<T> maker) {
    int size = Integer.highestOneBit(Math.max(PROBES, atLeast) * 2 - 1);
    this.slots = new AtomicReferenceArray<>(size);
    this.maker = maker;
    this.mask = size - 1;
  }

  /** Four for each processor. */
  static <T> Slots<T> forThisMachine(Supplier<T> maker) {
    return new Slots<>(4 * Runtime.getRuntime().availableProcessors(), maker);
  }

  /** Something nobody else holds. What is not given back is garbage, and no harm is done. */
  T take() {
    int start = start();
    for (int i = 0; i < PROBES; i++) {
      T found = slots.getAndSet((start + i) & mask, null);
      if (found != null) {
        return found;
      }
    }
    return maker.get();
  }

  void give(T spare) {
    int start = start();
    for (int i = 0; i < PROBES; i++) {
      if (slots.compareAndSet((start + i) & mask, null, spare)) {
        return;
      }
    }
  }

  private int start() {
    long id = Thread.currentThread().threadId() * 0x9E3779B97F4A7C15L;
    return (int) (id >>> 40) & mask;
  }
}
