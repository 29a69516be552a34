package coffer.s3.harness;

import coffer.kernel.AccountId;
import coffer.kernel.BucketName;
import coffer.objects.Bucket;
import coffer.objects.BucketId;
import coffer.objects.BucketSettings;
import coffer.objects.Buckets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A directory of buckets in memory; used by one thread. */
public final class MemoryBuckets implements Buckets {
  private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05.678Z");

  private final TreeMap<BucketName, Bucket> byName = new TreeMap<>();
  private final Set<BucketName> full = new HashSet<>();
  private long made;

  /** Makes a bucket look as if something were in it. */
  public void fill(String name) {
    full.add(new BucketName(name));
  }

  @Override
  public CreateOutcome create(
      BucketName name, AccountId owner, String region, BucketSettings settings) {
    Bucket there = byName.get(name);
    if (there != null) {
      return new CreateOutcome.Exists(there);
    }
    made++;
    var id = new BucketId("%016x".formatted(made));
    var bucket = new Bucket(name, id, owner, region, CREATED, settings);
    byName.put(name, bucket);
    return new CreateOutcome.Created(bucket);
  }

  @Override
  public Optional<Bucket> find(BucketName name) {
    return Optional.ofNullable(byName.get(name));
  }

  @Override
  public BucketPage list(
      AccountId owner, String prefix, Optional<String> after, Optional<String> region, int max) {
    List<Bucket> all =
        byName.values().stream()
            .filter(b -> b.owner().equals(owner) && b.name().value().startsWith(prefix))
            .filter(b -> after.isEmpty() || b.name().value().compareTo(after.get()) > 0)
            .filter(b -> region.isEmpty() || b.region().equals(region.get()))
            .toList();
    return new BucketPage(all.stream().limit(max).toList(), all.size() > max);
  }

  @Override
  public DeleteOutcome delete(BucketName name) {
    if (full.contains(name)) {
      return DeleteOutcome.NOT_EMPTY;
    }
    return byName.remove(name) == null ? DeleteOutcome.NOT_FOUND : DeleteOutcome.DELETED;
  }

  @Override
  public Optional<Bucket> update(BucketName name, UnaryOperator<BucketSettings> change) {
    return Optional.ofNullable(
        byName.computeIfPresent(
            name,
            (_, b) ->
                new Bucket(
                    b.name(),
                    b.id(),
                    b.owner(),
                    b.region(),
                    b.created(),
                    change.apply(b.settings()))));
  }
}
