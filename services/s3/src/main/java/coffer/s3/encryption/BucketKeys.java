package coffer.s3.encryption;

import coffer.crypto.DataKey;
import coffer.kernel.Arn;
import coffer.kernel.ByteString;
import coffer.pipeline.keys.KeyAsker;
import coffer.pipeline.keys.KeyService;
import coffer.pipeline.keys.KeyService.Generated;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * S3 Bucket Keys: data keys of KMS that many objects of a bucket share, so that few calls serve
 * many requests.
 *
 * <p>A key is kept in memory for five minutes, for one bucket, KMS key, requester and encryption
 * context; of a key that opens objects also the ciphertext counts. Before each use the key service
 * decides anew, so a key that was disabled or a permission that was taken away counts at once; only
 * the call is saved. Whoever finds no key waits for the one who is getting it.
 *
 * <p>Source: Amazon S3 User Guide, "Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys".
 */
final class BucketKeys {
  static final Duration LIFE = Duration.ofMinutes(5);

  /** Most keys held at a time; the oldest goes first. */
  static final int MOST = 10_000;

  private final KeyService keys;
  private final InstantSource clock;
  private final Held<Generated> made = new Held<>();
  private final Held<DataKey> opened = new Held<>();

  BucketKeys(KeyService keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Whose a key is.
   *
   * @param bucket the bucket's id, which no bucket made anew under the same name has
   * @param context the whole one
   */
  record Use(String bucket, Arn key, SortedMap<String, String> context) {}

  /** A data key to write objects with. */
  Generated toWrite(KeyAsker asker, Use use) {
    keys.confirm(asker, KeyService.GENERATE, use.key(), use.context());
    return made.get(
        new Id(use, requester(asker), ByteString.EMPTY),
        clock.instant(),
        () -> keys.generate(asker, use.key(), use.context()));
  }

  /** The data key that objects were written with. */
  DataKey toRead(KeyAsker asker, Use use, ByteString wrapped) {
    keys.confirm(asker, KeyService.DECRYPT, use.key(), use.context());
    return opened.get(
        new Id(use, requester(asker), wrapped),
        clock.instant(),
        () -> keys.open(asker, use.key(), wrapped, use.context()));
  }

  private static String requester(KeyAsker asker) {
    return asker.caller().principal().known().map(known -> known.arn().value()).orElse("");
  }

  private record Id(Use use, String requester, ByteString wrapped) {}

  /** Keys by what they are for. All have the same life, so the oldest is the first to die. */
  private static final class Held<K> {
    // Both guarded by this.
    private final Map<Id, Slot<K>> slots = new HashMap<>();
    private final ArrayDeque<Slot<K>> byAge = new ArrayDeque<>();

    K get(Id id, Instant now, Supplier<K> fetch) {
      return slot(id, now).get(fetch);
    }

    private synchronized Slot<K> slot(Id id, Instant now) {
      while (!byAge.isEmpty() && !byAge.getFirst().livesAt(now)) {
        drop();
      }
      Slot<K> known = slots.get(id);
      if (known != null) {
        return known;
      }
      if (byAge.size() >= MOST) {
        drop();
      }
      var slot = new Slot<K>(id, now.plus(LIFE));
      slots.put(id, slot);
      byAge.addLast(slot);
      return slot;
    }

    private void drop() {
      slots.remove(byAge.removeFirst().id);
    }
  }

  /** A place for one key. Where fetching fails it stays empty, and the next one tries again. */
  private static final class Slot<K> {
    private final Id id;
    private final Instant end;
    // Guarded by this, for as long as it is being fetched.
    private Optional<K> key = Optional.empty();

    Slot(Id id, Instant end) {
      this.id = id;
      this.end = end;
    }

    boolean livesAt(Instant now) {
      return now.isBefore(end);
    }

    synchronized K get(Supplier<K> fetch) {
      K known = key.orElseGet(fetch);
      key = Optional.of(known);
      return known;
    }
  }
}
