package coffer.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How often each damaged thing was met, so that the log tells of it the first time and then only at
 * every tenfold. Bounded: of more than a thousand damaged things the first ones met are forgotten.
 */
final class DamageCount {
  static final int REMEMBERED = 1000;

  /** Guarded by itself. */
  private final Map<String, Long> times =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * Counts once more.
   *
   * @return how often it was met by now, if that is worth a line: 1, 10, 100 and so on
   */
  OptionalLong met(String what) {
    long now;
    synchronized (times) {
      now = times.merge(what, 1L, Long::sum);
    }
    long tens = now;
    while (tens % 10 == 0) {
      tens /= 10;
    }
    return tens == 1 ? OptionalLong.of(now) : OptionalLong.empty();
  }
}
