package coffer.iam.usage;

import coffer.identity.realm.Realms;
import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.pipeline.RequestRecord;
import coffer.pipeline.RequestSink;
import coffer.storage.api.Changes;
import coffer.storage.api.MetaStore;
import coffer.storage.api.StorageException;
import coffer.tables.Draft;
import coffer.tables.Ledger;
import coffer.tables.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers when keys, users and roles last used which service and action. Every request of theirs
 * counts, allowed or not. It is kept in memory and written down once in {@link #WRITTEN_EVERY},
 * when a request comes, and on close; what a crash loses is newer than that.
 *
 * <p>Users and roles are known by name, so one that is made anew must not be told what its
 * predecessor did: whoever asks says since when.
 *
 * <p>Source: IAM User Guide, "Refine permissions in AWS using last accessed information".
 */
public final class Usage implements RequestSink, AutoCloseable {
  public static final Duration WRITTEN_EVERY = Duration.ofMinutes(1);

  /** AWS tells nothing older. */
  public static final Duration TOLD_FOR = Duration.ofDays(400);

  private static final Logger LOG = LoggerFactory.getLogger(Usage.class);
  private static final Table<KeyUse> KEYS = new Table<>("keys", KeyUse.class);
  private static final Table<EntityUse> ENTITIES = new Table<>("entities", EntityUse.class);
  private static final int MAX_KEPT = 20_000;

  private final Ledger ledger;
  private final Traces traces = new Traces();
  private final AtomicLong writtenMillis = new AtomicLong();
  private final ReentrantLock writing = new ReentrantLock();

  private final String region;
  private final Executor writer;

  /**
   * @param region of this deployment, where everything is used
   */
  public Usage(MetaStore store, Changes changes, String region) {
    this(store, changes, region, writing -> Thread.ofVirtual().name("usage").start(writing));
  }

  /**
   * @param writer runs what is not to be done at a request's cost
   */
  Usage(MetaStore store, Changes changes, String region, Executor writer) {
    this.region = region;
    this.writer = writer;
    this.ledger = new Ledger(store, changes, "iamuse", List.of(KEYS, ENTITIES));
  }

  @Override
  public void accept(RequestRecord request) {
    traces.add(request);
    long last = writtenMillis.get();
    Instant now = request.at();
    if (now.toEpochMilli() > last + WRITTEN_EVERY.toMillis()
        && writtenMillis.compareAndSet(last, now.toEpochMilli())) {
      writer.execute(() -> write(now));
    }
  }

  /** Where everything is used. */
  public String region() {
    return region;
  }

  /** The last use of an access key. */
  public Optional<KeyUse> key(AccountId account, AccessKeyId id) {
    var seen = Optional.ofNullable(traces.of(account.value()).keys().get(id.value()));
    var kept = ledger.view(account.value()).find(KEYS, id.value());
    return seen.isPresent() && kept.isPresent()
        ? Optional.of(KeyUse.newer(kept.get(), seen.get()))
        : seen.or(() -> kept);
  }

  /** What a user of that name used since it was made. */
  public EntityUse user(AccountId account, String name, Instant made) {
    return entity(account, "user/" + Realms.key(name), made);
  }

  /** What sessions of a role of that name used since it was made. */
  public EntityUse role(AccountId account, String name, Instant made) {
    return entity(account, "role/" + Realms.key(name), made);
  }

  /** The last use of a key of the root user. */
  public Optional<KeyUse> root(AccountId account) {
    return entity(account, Traces.ROOT, Instant.EPOCH).services().entrySet().stream()
        .map(use -> new KeyUse(use.getValue().at(), use.getKey()))
        .max(Comparator.comparing(KeyUse::at));
  }

  private EntityUse entity(AccountId account, String entity, Instant made) {
    var kept = ledger.view(account.value()).find(ENTITIES, entity).orElse(EntityUse.NONE);
    var seen = traces.of(account.value()).entities().getOrDefault(entity, EntityUse.NONE);
    return EntityUse.newer(kept, seen).since(made);
  }

  /** How much found no room in memory. */
  public long dropped() {
    return traces.dropped();
  }

  /** Writes down what was seen. */
  void write(Instant now) {
    writing.lock();
    try {
      Traces.Seen seen = traces.seen();
      seen.byAccount().forEach((account, uses) -> write(account, uses, now));
      traces.forget(seen);
    } catch (StorageException failed) {
      // It is still in memory, for the next time.
      LOG.atWarn().setCause(failed).log("last uses could not be written");
    } finally {
      writing.unlock();
    }
  }

  private void write(String account, Traces.Uses uses, Instant now) {
    ledger.change(
        account,
        draft -> {
          uses.keys()
              .forEach(
                  (id, use) ->
                      draft.put(
                          KEYS,
                          id,
                          draft.find(KEYS, id).map(k -> KeyUse.newer(k, use)).orElse(use)));
          uses.entities()
              .forEach(
                  (id, use) ->
                      draft.put(
                          ENTITIES,
                          id,
                          draft.find(ENTITIES, id).map(k -> EntityUse.newer(k, use)).orElse(use)));
          trim(draft, KEYS, KeyUse::at, now);
          trim(draft, ENTITIES, use -> use.last().orElse(Instant.EPOCH), now);
          return account;
        });
  }

  /** Drops what is too old to be told, and the oldest of what is too much. */
  private static <T extends Record> void trim(
      Draft draft, Table<T> table, Function<T, Instant> at, Instant now) {
    var all = draft.all(table);
    int tooMuch = Math.max(0, all.size() - MAX_KEPT);
    all.entrySet().stream()
        .filter(entry -> at.apply(entry.getValue()).isBefore(now.minus(TOLD_FOR)))
        .map(Map.Entry::getKey)
        .toList()
        .forEach(key -> draft.remove(table, key));
    if (tooMuch > 0) {
      all.entrySet().stream()
          .sorted(Comparator.comparing(entry -> at.apply(entry.getValue())))
          .limit(tooMuch)
          .forEach(entry -> draft.remove(table, entry.getKey()));
    }
  }

  @Override
  public void close() {
    write(Instant.ofEpochMilli(writtenMillis.get()));
    ledger.close();
  }
}
