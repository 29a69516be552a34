package coffer.faults;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one client was told about its own keys, and what it still waits for. Used by one thread at a
 * time.
 */
final class Ledger {
  /** Content that can be made again; a length under zero stands for no object. */
  record Content(long number, int lengthBytes) {
    static final Content ABSENT = new Content(0, -1);

    boolean isAbsent() {
      return lengthBytes < 0;
    }

    byte[] bytes() {
      return Seed.bytes(number, lengthBytes);
    }
  }

  private final Map<String, Content> acknowledged = new HashMap<>();
  private final Map<String, Content> pending = new HashMap<>();

  /** Notes what is about to be asked for. */
  void asking(String key, Content content) {
    pending.put(key, content);
  }

  /** Notes that it was answered. */
  void acknowledged(String key) {
    Content done = pending.remove(key);
    if (done == null) {
      throw new IllegalStateException("nothing was asked");
    }
    acknowledged.put(key, done);
  }

  Set<String> keys() {
    var keys = new TreeSet<>(acknowledged.keySet());
    keys.addAll(pending.keySet());
    return keys;
  }

  Content acknowledgedContent(String key) {
    return acknowledged.getOrDefault(key, Content.ABSENT);
  }

  Optional<Content> pendingContent(String key) {
    return Optional.ofNullable(pending.get(key));
  }

  /** From now on the key holds what was found; what was asked for is settled one way or another. */
  void settle(String key, Content found) {
    pending.remove(key);
    acknowledged.put(key, found);
  }
}
