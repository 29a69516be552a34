package coffer.kms.frame;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each operation was carried out since the start, by clients and by services. */
public final class Calls {
  private final Map<String, LongAdder> byOperation = new ConcurrentHashMap<>();

  /** Counts one. */
  public void count(String operation) {
    byOperation.computeIfAbsent(operation, _ -> new LongAdder()).increment();
  }

  /** By the API's names of the operations; those that were never called are left out. */
  public Map<String, Long> all() {
    var counts = new TreeMap<String, Long>();
    byOperation.forEach((operation, calls) -> counts.put(operation, calls.sum()));
    return counts;
  }

  /** Of all operations. */
  public long total() {
    return byOperation.values().stream().mapToLong(LongAdder::sum).sum();
  }
}
