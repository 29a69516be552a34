package coffer.objects.index;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** A fixed number of locks shared by any number of things. Two things may share one. */
public final class Stripes {
  private static final int COUNT = 256;

  private final Lock[] locks =
      Stream.generate(ReentrantLock::new).limit(COUNT).toArray(Lock[]::new);

  public Lock of(Object thing) {
    return locks[Math.floorMod(thing.hashCode(), COUNT)];
  }
}
