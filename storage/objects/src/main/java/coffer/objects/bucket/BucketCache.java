package coffer.objects.bucket;

import coffer.kernel.BucketName;
import coffer.kernel.ByteString;
import coffer.objects.Bucket;
import coffer.storage.api.Changes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Buckets that were looked up lately.
 *
 * <p>A name is loaded and dropped under one lock, so a load that began before a change can not
 * outlive the drop that follows the change. Other processes drop theirs when they hear of it.
 * Absence is not remembered.
 */
final class BucketCache implements AutoCloseable {
  private static final String TOPIC = "buckets";

  private final int most;
  private final Changes changes;
  private final Changes.Subscription subscription;
  private final Map<BucketName, Bucket> known = new ConcurrentHashMap<>();

  BucketCache(Changes changes, int most) {
    this.most = most;
    this.changes = changes;
    this.subscription =
        changes.on(
            TOPIC, hint -> BucketName.parse(hint.utf8()).ifPresent(known::remove), known::clear);
  }

  Optional<Bucket> get(BucketName name, Function<BucketName, Optional<Bucket>> load) {
    var hit = known.get(name);
    if (hit != null) {
      return Optional.of(hit);
    }
    if (known.size() >= most) {
      known.clear();
    }
    return Optional.ofNullable(known.computeIfAbsent(name, key -> load.apply(key).orElse(null)));
  }

  /** To be called after a change is durable and before it is acknowledged. */
  void drop(BucketName name) {
    known.remove(name);
    changes.announce(TOPIC, ByteString.utf8(name.value()));
  }

  @Override
  public void close() {
    subscription.close();
  }
}
