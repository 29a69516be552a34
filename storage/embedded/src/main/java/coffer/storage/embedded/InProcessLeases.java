package coffer.storage.embedded;

import coffer.storage.api.Leases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Leases among the threads of the one process that has the store open. */
final class InProcessLeases implements Leases {
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock.
  private final Map<String, Held> holders = new HashMap<>();

  InProcessLeases(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Optional<Lease> acquire(String name, Duration ttl) {
    if (ttl.isNegative() || ttl.isZero()) {
      throw new IllegalArgumentException("a lease needs a time to live");
    }
    lock.lock();
    try {
      holders.values().removeIf(holder -> !holder.isInTime());
      var mine = new Held(name, ttl);
      return holders.putIfAbsent(name, mine) == null ? Optional.of(mine) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private final class Held implements Lease {
    private final String name;
    private final Duration ttl;
    private volatile Instant until;

    Held(String name, Duration ttl) {
      this.name = name;
      this.ttl = ttl;
      this.until = clock.instant().plus(ttl);
    }

    boolean isInTime() {
      return clock.instant().isBefore(until);
    }

    @Override
    public boolean renew() {
      lock.lock();
      try {
        if (holders.get(name) != this) {
          return false;
        }
        until = clock.instant().plus(ttl);
        return true;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public boolean believedHeld() {
      lock.lock();
      try {
        return holders.get(name) == this && isInTime();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        holders.remove(name, this);
      } finally {
        lock.unlock();
      }
    }
  }
}
