package coffer.server.denial;

import coffer.pipeline.Denial;
import coffer.pipeline.Grounds;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The latest denials of one sort, bounded by number and by size; the oldest go first. */
final class Ring {
  /** What an entry takes without its texts, and what a line of a trace does, roughly. */
  private static final int ENTRY_BYTES = 600;

  private static final int LINE_BYTES = 120;

  private final int maxEntries;
  private final long maxBytes;

  @GuardedBy("this")
  private final Map<String, Denial> byRequest = new LinkedHashMap<>();

  @GuardedBy("this")
  private long bytes;

  Ring(int maxEntries, long maxBytes) {
    this.maxEntries = maxEntries;
    this.maxBytes = maxBytes;
  }

  synchronized void add(Denial denial) {
    Denial before = byRequest.put(denial.requestId(), denial);
    bytes += size(denial) - (before == null ? 0 : size(before));
    Iterator<Denial> oldest = byRequest.values().iterator();
    while (byRequest.size() > maxEntries || (bytes > maxBytes && byRequest.size() > 1)) {
      bytes -= size(oldest.next());
      oldest.remove();
    }
  }

  synchronized Optional<Denial> find(String requestId) {
    return Optional.ofNullable(byRequest.get(requestId));
  }

  synchronized int size() {
    return byRequest.size();
  }

  /** Roughly, in bytes; the same each time it is asked. */
  private static long size(Denial denial) {
    long size = ENTRY_BYTES + 2L * (denial.resource().length() + denial.principal().length());
    return size + denial.grounds().map(Ring::size).orElse(0L);
  }

  private static long size(Grounds grounds) {
    long size = (long) LINE_BYTES * grounds.explanation().trace().size();
    for (Map.Entry<String, List<String>> asked : grounds.asked().entrySet()) {
      size += 100 + 2L * asked.getKey().length();
      for (String value : asked.getValue()) {
        size += 40 + 2L * value.length();
      }
    }
    return size;
  }
}
