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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.BinaryOperator;
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
  private static final int BATCH = 100;
  private static final int MAX_TRACES = 50_000;

  private final Ledger ledger;
  private final Traces traces;
  private final AtomicLong writtenMillis = new AtomicLong();
  private final ReentrantLock writing = new ReentrantLock();

  private final String region;
  private final Executor writer;

  /**
   * @param region of this deployment, where everything is used
   */
  public Usage(MetaStore store, Changes changes, String region) {
    this(
        store,
        changes,
        region,
        writing -> Thread.ofVirtual().name("usage").start(writing),
        MAX_TRACES);
  }

  /**
   * @param writer runs what is not to be done at a request's cost
   * @param maxTraces how many uses are remembered between two writings
   */
  Usage(MetaStore store, Changes changes, String region, Executor writer, int maxTraces) {
    this.traces = new Traces(maxTraces);
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
    write(account, KEYS, uses.keys(), KeyUse::newer);
    write(account, ENTITIES, uses.entities(), EntityUse::newer);
    trim(account, KEYS, KeyUse::at, now);
    trim(account, ENTITIES, use -> use.last().orElse(Instant.EPOCH), now);
  }

  private <T extends Record> void write(
      String account, Table<T> table, Map<String, T> uses, BinaryOperator<T> newer) {
    inBatches(
        account,
        List.copyOf(uses.keySet()),
        (draft, key) -> {
          T seen = Objects.requireNonNull(uses.get(key));
          draft.put(
              table, key, draft.find(table, key).map(kept -> newer.apply(kept, seen)).orElse(seen));
        });
  }

  /** Drops what is too old to be told, and the oldest of what is too much. */
  private <T extends Record> void trim(
      String account, Table<T> table, Function<T, Instant> at, Instant now) {
    var oldest =
        ledger.view(account).all(table).entrySet().stream()
            .sorted(Comparator.comparing(entry -> at.apply(entry.getValue())))
            .toList();
    Instant told = now.minus(TOLD_FOR);
    var dropped = new ArrayList<String>();
    for (var entry : oldest) {
      boolean tooMany = oldest.size() - dropped.size() > MAX_KEPT;
      if (tooMany || at.apply(entry.getValue()).isBefore(told)) {
        dropped.add(entry.getKey());
      }
    }
    inBatches(account, dropped, (draft, key) -> draft.remove(table, key));
  }

  /** Each use stands for itself, so they need not be written at once, and a batch has a bound. */
  private void inBatches(String account, List<String> keys, BiConsumer<Draft, String> change) {
    for (int from = 0; from < keys.size(); from += BATCH) {
      List<String> some = keys.subList(from, Math.min(keys.size(), from + BATCH));
      var _ =
          ledger.change(
              account,
              draft -> {
                some.forEach(key -> change.accept(draft, key));
                return some.size();
              });
    }
  }

  @Override
  public void close() {
    write(Instant.ofEpochMilli(writtenMillis.get()));
    ledger.close();
  }
}
