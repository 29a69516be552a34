package coffer.server;

import coffer.objects.Bucket;
import coffer.objects.BucketId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names of all buckets by id: an operator knows a bucket by its name. */
public final class BucketNames {
  private static final int PAGE = 1000;

  private final Map<BucketId, String> names;

  private BucketNames(Map<BucketId, String> names) {
    this.names = names;
  }

  /** As they are now. */
  public static BucketNames of(OpenStore store) {
    var names = new HashMap<BucketId, String>();
    store
        .accounts()
        .list()
        .forEach(
            account -> {
              Optional<String> after = Optional.empty();
              boolean more = true;
              while (more) {
                var page =
                    store.objects().buckets().list(account.id(), "", after, Optional.empty(), PAGE);
                page.buckets().forEach(bucket -> names.put(bucket.id(), bucket.name().value()));
                after = last(page.buckets());
                more = page.more() && after.isPresent();
              }
            });
    return new BucketNames(names);
  }

  private static Optional<String> last(List<Bucket> buckets) {
    return buckets.isEmpty() ? Optional.empty() : Optional.of(buckets.getLast().name().value());
  }

  /** The name, or the id of a bucket that is gone. */
  public String of(BucketId id) {
    return names.getOrDefault(id, "with id " + id.value());
  }

  public int size() {
    return names.size();
  }
}
