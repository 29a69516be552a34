package coffer.tables;

import coffer.kernel.ByteString;
import coffer.storage.api.Batch;
import coffer.storage.api.Change;
import coffer.storage.api.Changes;
import coffer.storage.api.CorruptStorageException;
import coffer.storage.api.Guard;
import coffer.storage.api.MetaStore;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Range;
import coffer.storage.api.Read;
import coffer.storage.api.StorageException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Sets of tables, each in a partition of its own, that are read and changed as a whole.
 *
 * <p>A partition holds the record {@code #}, its revision, and one record for each row: the name of
 * the table, a slash and the row's key, to its {@link RecordJson}. <em>Every change is guarded by
 * the revision and raises it</em>, so of two changes at once one is done over upon what the other
 * left, and whatever a change has read still holds when it is committed.
 *
 * <p>The state is kept in memory. What this process changes it sees at once; what another one
 * changes it hears of through {@link Changes}, or else within {@link #CHECKED_EVERY}.
 */
public final class Ledger implements AutoCloseable {
  /** How old an answer from memory can be, when another process changed the store. */
  public static final Duration CHECKED_EVERY = Duration.ofSeconds(1);

  private static final ByteString REVISION = ByteString.utf8("#");
  private static final long MAX_CACHED_BYTES = 128L << 20;
  private static final int MIN_WEIGHT = 512;
  private static final int ATTEMPTS = 64;
  private static final int LOCKS = 64;

  private final MetaStore store;
  private final Changes changes;
  private final Ticker ticker;
  private final String family;
  private final Map<String, Table<?>> tables;
  private final RecordJson json = new RecordJson();
  private final Cache<String, Held> held =
      Caffeine.newBuilder()
          .maximumWeight(MAX_CACHED_BYTES)
          .weigher((String name, Held kept) -> MIN_WEIGHT + kept.snapshot().bytes())
          .executor(Runnable::run)
          .build();

  /** Changes of this process take turns, so that they do not make each other try again. */
  private final List<ReentrantLock> turns =
      IntStream.range(0, LOCKS).mapToObj(_ -> new ReentrantLock()).toList();

  /** How often something of a turn was committed, or perhaps was, as far as is known here. */
  private final AtomicLongArray commits = new AtomicLongArray(LOCKS);

  private final Changes.Subscription subscription;

  /**
   * @param family first part of the partitions' names, lower-case letters
   * @param tables all there are; a record of any other is damage
   */
  public Ledger(MetaStore store, Changes changes, String family, List<Table<?>> tables) {
    this(store, changes, family, tables, Ticker.systemTicker());
  }

  Ledger(MetaStore store, Changes changes, String family, List<Table<?>> tables, Ticker ticker) {
    this.store = store;
    this.changes = changes;
    this.ticker = ticker;
    this.family = family;
    var named = new HashMap<String, Table<?>>();
    tables.forEach(table -> named.put(table.name(), table));
    this.tables = Map.copyOf(named);
    this.subscription = changes.on(family, hint -> doubt(hint.utf8()), held::invalidateAll);
  }

  /**
   * @param checkedNanos when the store was last seen to hold just this
   */
  private record Held(Snapshot snapshot, long checkedNanos) {}

  /**
   * The state of now, for reading.
   *
   * @param name letters, digits, hyphens and dots
   * @throws CorruptStorageException if a record cannot be read
   */
  public View view(String name) {
    Held kept = held.getIfPresent(name);
    if (kept != null && ticker.read() - kept.checkedNanos() < CHECKED_EVERY.toNanos()) {
      return kept.snapshot();
    }
    return newest(name);
  }

  /**
   * Changes the state, durably, all or nothing.
   *
   * @param change may run several times, so it must do nothing but read and write the draft; if it
   *     throws, nothing is changed
   * @return what the change returned
   * @throws StorageException if it is not known whether the change was made
   */
  public <R> R change(String name, Function<Draft, R> change) {
    var turn = turns.get(turn(name));
    turn.lock();
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        var draft = new Draft(newest(name));
        R result = change.apply(draft);
        if (draft.changes().isEmpty() || committed(name, draft)) {
          return result;
        }
      }
    } finally {
      turn.unlock();
    }
    throw new StorageException("a ledger is fought over");
  }

  /** Has the store asked before the next answer; this process hears its own hints too. */
  private void doubt(String name) {
    commits.incrementAndGet(turn(name));
    var _ =
        held.asMap()
            .computeIfPresent(
                name,
                (_, kept) -> new Held(kept.snapshot(), ticker.read() - CHECKED_EVERY.toNanos()));
  }

  private boolean committed(String name, Draft draft) {
    var puts = new ArrayList<Change>();
    int bytes = 0;
    for (var entry : draft.changes().entrySet()) {
      ByteString key = key(entry.getKey());
      if (entry.getValue().isPresent()) {
        var value = ByteString.wrap(json.write(entry.getValue().get()));
        puts.add(new Change.Put(key, value));
        bytes += key.length() + value.length();
      } else {
        puts.add(new Change.Remove(key));
      }
    }
    long before = draft.revision();
    puts.add(new Change.Put(REVISION, ByteString.utf8(Long.toString(before + 1))));
    Guard unchanged =
        before == 0
            ? new Guard.Absent(REVISION)
            : new Guard.Equals(REVISION, ByteString.utf8(Long.toString(before)));
    boolean applied;
    try {
      applied = commit(partition(name), new Batch(List.of(unchanged), puts));
    } finally {
      // Whatever became of the commit, nothing older is believed afterwards: neither what is held
      // nor what somebody is reading just now.
      commits.incrementAndGet(turn(name));
      held.invalidate(name);
    }
    if (applied) {
      var _ = keep(name, draft.committed(bytes), commits.get(turn(name)));
      changes.announce(family, ByteString.utf8(name));
    }
    return applied;
  }

  private boolean commit(PartitionId partition, Batch batch) {
    for (int attempt = 0; attempt < 2; attempt++) {
      switch (store.commit(partition, batch)) {
        case APPLIED -> {
          return true;
        }
        case GUARD_FAILED -> {
          return false;
        }
        case UNKNOWN -> throw new StorageException("outcome of a commit is not known");
        case NO_PARTITION -> {
          boolean _ =
              store.createPartition(partition, Map.of(ByteString.utf8("!"), ByteString.utf8("1")));
        }
      }
    }
    throw new StorageException("a partition could not be made");
  }

  private Snapshot newest(String name) {
    Held kept = held.getIfPresent(name);
    var partition = partition(name);
    if (kept != null) {
      long asked = ticker.read();
      if (revision(partition) == kept.snapshot().revision()) {
        held.asMap().replace(name, kept, new Held(kept.snapshot(), asked));
        return kept.snapshot();
      }
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long before = commits.get(turn(name));
      Optional<Snapshot> read = read(partition);
      if (read.isPresent()) {
        return keep(name, read.get(), before);
      }
    }
    throw new StorageException("a ledger changes faster than it can be read");
  }

  /**
   * Keeps the newer one, whoever was first.
   *
   * @param before commits when reading began; what was overtaken is good for its reader alone
   */
  private Snapshot keep(String name, Snapshot snapshot, long before) {
    var mine = new Held(snapshot, ticker.read());
    Held kept =
        held.asMap()
            .compute(
                name,
                (_, old) -> {
                  boolean older = old != null && old.snapshot().revision() > snapshot.revision();
                  return older || commits.get(turn(name)) != before ? old : mine;
                });
    boolean older = kept == null || kept.snapshot().revision() < snapshot.revision();
    return older ? snapshot : kept.snapshot();
  }

  private static int turn(String name) {
    return Math.floorMod(name.hashCode(), LOCKS);
  }

  private long revision(PartitionId partition) {
    return store
        .read(partition, Read.of(REVISION))
        .flatMap(found -> found.get(REVISION))
        .map(Ledger::number)
        .orElse(0L);
  }

  /** All of a partition; empty if it was changed between two pages. */
  private Optional<Snapshot> read(PartitionId partition) {
    var found = new HashMap<String, TreeMap<String, Record>>();
    int bytes = 0;
    long revision = -1;
    Optional<Range> next = Optional.of(Range.of(ByteString.EMPTY));
    while (next.isPresent()) {
      var page = store.read(partition, new Read(List.of(REVISION), next, store.limits().maxPage()));
      if (page.isEmpty()) {
        return Optional.of(Snapshot.EMPTY);
      }
      long now = page.get().get(REVISION).map(Ledger::number).orElse(0L);
      if (revision >= 0 && revision != now) {
        return Optional.empty();
      }
      revision = now;
      for (var entry : page.get().entries()) {
        bytes += entry.key().length() + entry.value().length();
        take(entry.key(), entry.value(), found);
      }
      next =
          page.filter(p -> p.more() && !p.entries().isEmpty())
              .map(p -> Range.after(ByteString.EMPTY, p.entries().getLast().key()));
    }
    return Optional.of(new Snapshot(revision, Map.copyOf(found), bytes));
  }

  @SuppressWarnings("NonApiType") // What a snapshot is made of.
  private void take(ByteString key, ByteString value, Map<String, TreeMap<String, Record>> found) {
    String text = key.utf8();
    int slash = text.indexOf('/');
    if (slash < 0) {
      return; // the partition's own records: format version and revision
    }
    Table<?> table = tables.get(text.substring(0, slash));
    if (table == null) {
      throw new CorruptStorageException(family + " " + text);
    }
    try {
      found
          .computeIfAbsent(table.name(), _ -> new TreeMap<>())
          .put(text.substring(slash + 1), json.read(table.type(), value.unsafeArray()));
    } catch (IOException | IllegalArgumentException damaged) {
      throw new CorruptStorageException(family + " " + text, damaged);
    }
  }

  private static long number(ByteString revision) {
    try {
      return Long.parseLong(revision.utf8());
    } catch (NumberFormatException damaged) {
      throw new CorruptStorageException("revision of a ledger", damaged);
    }
  }

  private static ByteString key(Draft.Place place) {
    return ByteString.wrap(
        (place.table().name() + "/" + place.key()).getBytes(StandardCharsets.UTF_8));
  }

  private PartitionId partition(String name) {
    return new PartitionId(family + "." + name);
  }

  @Override
  public void close() {
    subscription.close();
  }
}
