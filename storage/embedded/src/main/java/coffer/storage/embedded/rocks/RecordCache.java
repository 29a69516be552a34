package coffer.storage.embedded.rocks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Records that were read or written lately, so that a hot one costs no native call; also the
 * knowledge that there is none.
 *
 * <p>What it answers is what the database holds at some moment of the call, never older:
 *
 * <ul>
 *   <li>Only the committer writes. It names the keys as {@link #changing}, drops them, writes, and
 *       only then puts the new values of those that were here; meanwhile the database answers for
 *       them. What is written and never read, such as the list of due deletes, stays out.
 *   <li>A reader that misses leaves a {@link Loading} mark of its own before it asks the database,
 *       and replaces that very mark afterwards. A write in between took the mark away, so an old
 *       value never takes the place of a new one.
 *   <li>Several keys are of one moment unless values were put while they were collected, which
 *       {@link #publications} tells.
 * </ul>
 *
 * <p>The values it hands out are shared: nobody may change them.
 */
final class RecordCache {
  /** What a key, its entry and the cache's own nodes take beside the bytes; an estimate. */
  private static final int ENTRY_BYTES = 160;

  /** Larger values are the database's business: a few of them would push out everything else. */
  private static final int MAX_VALUE_BYTES = 16 << 10;

  /** A key of one column family; the same bytes mean different things in different ones. */
  record Name(Table.Family family, byte[] key) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Name(var itsFamily, var itsKey)
          && family == itsFamily
          && Arrays.equals(key, itsKey);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(key) + family.hashCode();
    }
  }

  /** A value that a group leaves under a key; null if none. */
  record Change(Name name, byte @Nullable [] value) {}

  private sealed interface Entry {
    int bytes();
  }

  private record Value(byte @Nullable [] value) implements Entry {
    @Override
    public int bytes() {
      return value == null ? 0 : value.length;
    }
  }

  /** Compared by identity: each read that fills has its own. */
  private static final class Loading implements Entry {
    @Override
    public int bytes() {
      return 0;
    }
  }

  private final Cache<Name, Entry> entries;
  private final Set<Name> changing = ConcurrentHashMap.newKeySet();

  /** Whether a whole range is changing, so that any key may be. */
  private volatile boolean rangeChanging;

  private volatile long publications;

  RecordCache(long maxBytes) {
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((Name name, Entry entry) -> ENTRY_BYTES + name.key.length + entry.bytes())
            .executor(Runnable::run)
            .build();
  }

  /** Reads the database as of one moment. */
  interface Source {
    List<byte @Nullable []> read();
  }

  /** Values of one moment, null for each key that does not exist. */
  List<byte @Nullable []> get(List<Name> names, Source source) {
    long before = publications;
    var found = new ArrayList<byte @Nullable []>(names.size());
    for (Name name : names) {
      if (!(entries.getIfPresent(name) instanceof Value(var value))) {
        return load(names, source);
      }
      found.add(value);
    }
    return publications == before ? found : load(names, source);
  }

  /** One value if it is here; else the database's, which is not kept. */
  byte @Nullable [] peek(Name name, Source source) {
    return entries.getIfPresent(name) instanceof Value(var value)
        ? value
        : source.read().getFirst();
  }

  private List<byte @Nullable []> load(List<Name> names, Source source) {
    var mark = new Loading();
    boolean[] marked = new boolean[names.size()];
    boolean filled = false;
    try {
      for (int i = 0; i < marked.length; i++) {
        marked[i] = entries.asMap().putIfAbsent(names.get(i), mark) == null;
      }
      var values = source.read();
      for (int i = 0; i < marked.length; i++) {
        if (marked[i]) {
          fill(names.get(i), mark, values.get(i));
        }
      }
      filled = true;
      return values;
    } finally {
      if (!filled) {
        for (int i = 0; i < marked.length; i++) {
          if (marked[i]) {
            entries.asMap().remove(names.get(i), mark);
          }
        }
      }
    }
  }

  private void fill(Name name, Loading mark, byte @Nullable [] value) {
    boolean tooLarge = value != null && value.length > MAX_VALUE_BYTES;
    if (tooLarge || rangeChanging || changing.contains(name)) {
      entries.asMap().remove(name, mark);
    } else {
      entries.asMap().replace(name, mark, new Value(value));
    }
  }

  /**
   * Writes a group. Called by the committer only.
   *
   * @param whole whether keys that are not among the changes may change too
   * @param write what writes; if it fails, the database alone knows what it holds
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // written by the committer's thread only
  void write(Collection<Change> changes, boolean whole, Runnable write) {
    rangeChanging = whole;
    changes.forEach(change -> changing.add(change.name));
    var wanted = new HashSet<Name>();
    for (Change change : changes) {
      if (entries.asMap().remove(change.name) != null) {
        wanted.add(change.name);
      }
    }
    if (whole) {
      entries.invalidateAll();
    }
    try {
      write.run();
      publications++;
    } catch (RuntimeException unknown) {
      wanted.clear();
      throw unknown;
    } finally {
      publish(changes, wanted);
      if (whole) {
        entries.invalidateAll();
      }
      changing.clear();
      rangeChanging = false;
    }
  }

  /** Puts the new values, and takes away the marks of reads that may have seen the old ones. */
  private void publish(Collection<Change> changes, Set<Name> wanted) {
    for (Change change : changes) {
      boolean small = change.value == null || change.value.length <= MAX_VALUE_BYTES;
      if (small && wanted.contains(change.name)) {
        entries.put(change.name, new Value(change.value));
      } else {
        entries.asMap().remove(change.name);
      }
    }
  }
}
