package coffer.objects.bucket;

import coffer.kernel.AccountId;
import coffer.kernel.BucketName;
import coffer.kernel.ByteString;
import coffer.objects.Bucket;
import coffer.objects.BucketId;
import coffer.objects.BucketSettings;
import coffer.objects.Buckets;
import coffer.objects.ContendedException;
import coffer.objects.layout.BucketRecord;
import coffer.objects.layout.Layout;
import coffer.objects.layout.PartitionState;
import coffer.objects.seal.Seals;
import coffer.storage.api.Changes;
import coffer.storage.api.MetaStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** The directory of buckets over a storage engine. */
public final class StoredBuckets implements Buckets, AutoCloseable {
  private static final int CACHED = 10_000;
  private static final int ATTEMPTS = 64;

  private final MetaStore meta;
  private final Directory directory;
  private final Seals seals;
  private final BucketDeletion deletion;
  private final BucketCache cache;
  private final InstantSource clock;
  private final RandomGenerator random;

  public StoredBuckets(
      MetaStore meta,
      Changes changes,
      Directory directory,
      Seals seals,
      BucketDeletion deletion,
      InstantSource clock,
      RandomGenerator random) {
    this.meta = meta;
    this.directory = directory;
    this.seals = seals;
    this.deletion = deletion;
    this.cache = new BucketCache(changes, CACHED);
    this.clock = clock;
    this.random = random;
  }

  @Override
  public CreateOutcome create(
      BucketName name, AccountId owner, String region, BucketSettings settings) {
    var existing = existing(name);
    if (existing.isPresent()) {
      return existing.get();
    }
    var id = new BucketId("%016x".formatted(random.nextLong()));
    if (!meta.createPartition(
        Layout.bucket(id, 0), Map.of(Layout.STATE, PartitionState.WHOLE.encode()))) {
      return new CreateOutcome.Conflict();
    }
    var key = seals.create(id, ByteString.EMPTY);
    var record =
        new BucketRecord(
            id,
            owner,
            region,
            clock.millis(),
            false,
            settings.versioning(),
            seals.wrap(key),
            seals.sealDocuments(key, settings.documents()));
    directory.note(owner, name);
    if (directory.add(name, record)) {
      cache.drop(name);
      return new CreateOutcome.Created(bucket(name, record));
    }
    meta.dropPartition(Layout.bucket(id, 0));
    return existing(name).orElseGet(CreateOutcome.Conflict::new);
  }

  private Optional<CreateOutcome> existing(BucketName name) {
    return directory
        .read(name)
        .map(Directory.Seen::record)
        .map(
            record ->
                record.deleting()
                    ? new CreateOutcome.Conflict()
                    : new CreateOutcome.Exists(bucket(name, record)));
  }

  @Override
  public Optional<Bucket> find(BucketName name) {
    return cache.get(name, this::load);
  }

  private Optional<Bucket> load(BucketName name) {
    return directory
        .read(name)
        .map(Directory.Seen::record)
        .filter(record -> !record.deleting())
        .map(record -> bucket(name, record));
  }

  @Override
  public BucketPage list(
      AccountId owner, String prefix, Optional<String> after, Optional<String> region, int max) {
    List<Bucket> buckets = new ArrayList<>();
    var from = after;
    while (true) {
      var names = directory.names(owner, prefix, from, max + 1);
      for (String name : names) {
        var bucket = BucketName.parse(name).flatMap(this::find);
        boolean wanted =
            bucket.isPresent()
                && bucket.get().owner().equals(owner)
                && region.filter(only -> !only.equals(bucket.get().region())).isEmpty();
        if (wanted && buckets.size() == max) {
          return new BucketPage(buckets, true);
        }
        if (wanted) {
          buckets.add(bucket.get());
        }
      }
      if (names.isEmpty()) {
        return new BucketPage(buckets, false);
      }
      from = Optional.of(names.getLast());
    }
  }

  @Override
  public DeleteOutcome delete(BucketName name) {
    try {
      return deletion.delete(name);
    } finally {
      cache.drop(name);
    }
  }

  @Override
  public Optional<Bucket> update(BucketName name, UnaryOperator<BucketSettings> change) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var seen = directory.read(name).filter(found -> !found.record().deleting());
      if (seen.isEmpty()) {
        return Optional.empty();
      }
      var before = seen.get().record();
      var key = seals.unwrap(before.id(), ByteString.EMPTY, before.envelope());
      var settings = change.apply(settings(before));
      var after =
          before.withSettings(
              settings.versioning(), seals.sealDocuments(key, settings.documents()));
      if (directory.replace(name, seen.get(), after)) {
        cache.drop(name);
        return Optional.of(bucket(name, after));
      }
    }
    throw new ContendedException();
  }

  @Override
  public void close() {
    cache.close();
  }

  private Bucket bucket(BucketName name, BucketRecord record) {
    return new Bucket(
        name,
        record.id(),
        record.owner(),
        record.region(),
        Instant.ofEpochMilli(record.createdMillis()),
        settings(record));
  }

  private BucketSettings settings(BucketRecord record) {
    var key = seals.unwrap(record.id(), ByteString.EMPTY, record.envelope());
    return new BucketSettings(record.versioning(), seals.openDocuments(key, record.documents()));
  }
}
