package coffer.storage.embedded.rocks;

import coffer.kernel.ByteString;
import coffer.storage.api.Batch;
import coffer.storage.api.Change;
import coffer.storage.api.Guard;
import coffer.storage.api.Read;
import coffer.storage.api.StoreLimits;
import java.util.HashSet;
import java.util.Map;

/** What the contract demands of keys, values and batches. */
final class BatchRules {
  private static final int MAX_KEY_BYTES = 4_096;

  private final StoreLimits limits;

  BatchRules(StoreLimits limits) {
    this.limits = limits;
  }

  /**
   * Checks a batch.
   *
   * @return its size in bytes
   * @throws IllegalArgumentException if it breaks a rule
   */
  long check(Batch batch) {
    require(
        batch.guards().size() + batch.changes().size() <= limits.maxBatchOps(),
        "too many operations in a batch");
    long bytes = checkGuards(batch) + checkChanges(batch);
    require(bytes <= limits.maxBatchBytes(), "too many bytes in a batch");
    return bytes;
  }

  private static long checkGuards(Batch batch) {
    long bytes = 0;
    var seen = new HashSet<ByteString>();
    for (Guard guard : batch.guards()) {
      bytes += checkKey(guard.key());
      bytes += guard instanceof Guard.Equals(_, var value) ? value.length() : 0;
      require(seen.add(guard.key()), "two guards on one key");
    }
    return bytes;
  }

  private static long checkChanges(Batch batch) {
    long bytes = 0;
    var seen = new HashSet<ByteString>();
    for (Change change : batch.changes()) {
      bytes +=
          switch (change) {
            case Change.Put(var key, var value) -> {
              require(seen.add(key), "two changes of one key");
              yield checkKey(key) + value.length();
            }
            case Change.Remove(var key) -> {
              require(seen.add(key), "two changes of one key");
              yield checkKey(key);
            }
            case Change.RemoveRange(var from, var to) -> checkKey(from) + checkKey(to);
          };
    }
    return bytes;
  }

  long check(Map<ByteString, ByteString> first) {
    require(first.size() <= limits.maxBatchOps(), "too many first records");
    long bytes = 0;
    for (var entry : first.entrySet()) {
      require(!entry.getValue().isEmpty(), "values are never empty");
      bytes += checkKey(entry.getKey()) + entry.getValue().length();
    }
    require(bytes <= limits.maxBatchBytes(), "too many bytes of first records");
    return bytes;
  }

  void check(Read read) {
    require(read.exact().size() <= limits.maxBatchOps(), "too many keys in a read");
    read.exact().forEach(BatchRules::checkKey);
    read.range()
        .ifPresent(
            range -> {
              checkBound(range.prefix());
              range.startAfter().ifPresent(BatchRules::checkBound);
            });
  }

  private static int checkKey(ByteString key) {
    require(!key.isEmpty(), "an empty key");
    return checkBound(key);
  }

  private static int checkBound(ByteString key) {
    require(key.length() <= MAX_KEY_BYTES, "a key of more than 4096 bytes");
    for (byte b : key.unsafeArray()) {
      require(b != 0, "a key with a zero byte");
    }
    return key.length();
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
