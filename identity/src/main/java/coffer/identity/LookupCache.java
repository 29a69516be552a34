package coffer.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A bounded memory of what was looked up, found or not.
 *
 * <p>What was not found has room of its own: a flood of invented ids must not push out the real
 * ones. Hints of change may be lost, so nothing is believed for longer than a while. A reader that
 * began before a change and ends after it does not leave what it read: {@link #changes} would
 * differ.
 */
final class LookupCache<K, V> {
  private static final Duration FOUND_HOLDS = Duration.ofMinutes(1);
  private static final Duration MISSING_HOLDS = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final int max;
  private final Map<K, Held<V>> found = new ConcurrentHashMap<>();
  private final Map<K, Held<V>> missing = new ConcurrentHashMap<>();
  private final AtomicLong changes = new AtomicLong();

  /**
   * @param max most entries of either kind
   */
  LookupCache(int max, InstantSource clock) {
    this.max = max;
    this.clock = clock;
  }

  Optional<V> get(K key, Function<K, Optional<V>> load) {
    Instant now = clock.instant();
    var held = found.get(key);
    if (held == null) {
      held = missing.get(key);
    }
    if (held != null && held.holdsAt(now)) {
      return held.value();
    }
    long before = changes.get();
    Optional<V> loaded = load.apply(key);
    keep(key, loaded, now);
    if (changes.get() != before) {
      drop(key);
    }
    return loaded;
  }

  void forget(K key) {
    changes.incrementAndGet();
    drop(key);
  }

  void forgetAll() {
    changes.incrementAndGet();
    found.clear();
    missing.clear();
  }

  int size() {
    return found.size() + missing.size();
  }

  private void keep(K key, Optional<V> loaded, Instant now) {
    drop(key);
    var room = loaded.isPresent() ? found : missing;
    var holds = loaded.isPresent() ? FOUND_HOLDS : MISSING_HOLDS;
    // Whichever the map lists first has to go: any will do, and order is not worth a lock.
    var oldest = room.keySet().iterator();
    while (room.size() >= max && oldest.hasNext()) {
      oldest.next();
      oldest.remove();
    }
    room.put(key, new Held<>(loaded, now, now.plus(holds)));
  }

  private void drop(K key) {
    found.remove(key);
    missing.remove(key);
  }

  private record Held<V>(Optional<V> value, Instant from, Instant until) {
    /** Not before it was read either: a clock set back must not make it hold for ever. */
    boolean holdsAt(Instant now) {
      return now.isBefore(until) && !now.isBefore(from);
    }
  }
}
