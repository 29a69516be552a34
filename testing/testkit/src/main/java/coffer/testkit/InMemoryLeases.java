package coffer.testkit;

import coffer.storage.api.Leases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Leases that run out by a given clock. */
final class InMemoryLeases implements Leases {
  private final InstantSource clock;
  private final Map<String, Held> held = new ConcurrentHashMap<>();

  InMemoryLeases(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Optional<Lease> acquire(String name, Duration ttl) {
    var mine = new Held(name, ttl);
    var winner =
        held.compute(name, (_, now) -> now == null || !now.believedHeld() ? mine.extend() : now);
    return winner == mine ? Optional.of(mine) : Optional.empty();
  }

  private final class Held implements Lease {
    private final String name;
    private final Duration ttl;
    private volatile Instant until = Instant.MIN;

    Held(String name, Duration ttl) {
      this.name = name;
      this.ttl = ttl;
    }

    Held extend() {
      until = clock.instant().plus(ttl);
      return this;
    }

    @Override
    public boolean renew() {
      return held.computeIfPresent(name, (_, now) -> now == this ? extend() : now) == this;
    }

    @Override
    public boolean believedHeld() {
      return clock.instant().isBefore(until);
    }

    @Override
    public void close() {
      until = Instant.MIN;
      held.remove(name, this);
    }
  }
}
