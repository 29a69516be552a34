package coffer.kms.frame;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** How often each operation was carried out since the start, by clients and by services. */
public final class Calls {
  private final Map<String, LongAdder> byOperation = new ConcurrentHashMap<>();
  private volatile Consumer<String> watching = _ -> {};

  /** Counts one. */
  public void count(String operation) {
    byOperation.computeIfAbsent(operation, _ -> new LongAdder()).increment();
    watching.accept(operation);
  }

  /** Tells of every call from now on. */
  public void watch(Consumer<String> watcher) {
    watching = watcher;
  }

  public long of(String operation) {
    var calls = byOperation.get(operation);
    return calls == null ? 0 : calls.sum();
  }

  public long total() {
    return byOperation.values().stream().mapToLong(LongAdder::sum).sum();
  }
}
