package coffer.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.ByteString;
import coffer.storage.api.Batch;
import coffer.storage.api.Change;
import coffer.storage.api.Guard;
import coffer.storage.api.MetaStore;
import coffer.storage.api.Outcome;
import coffer.storage.api.Range;
import coffer.storage.api.Read;
import coffer.storage.api.ReadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** What many threads may rely on when they commit to the same keys. */
public abstract class MetaStoreRaceContract extends EngineContract {
  private static final int THREADS = 16;

  private MetaStore meta() {
    return engine().meta();
  }

  /** Runs the same work on many virtual threads and waits for all; at most a minute. */
  private static <T> List<T> together(Callable<T> work)
      throws InterruptedException, ExecutionException, TimeoutException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(threads.submit(work));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> each : running) {
        results.add(each.get(60, TimeUnit.SECONDS));
      }
      return results;
    }
  }

  private ByteString value(ByteString key) {
    return meta().read(PARTITION, Read.of(key)).orElseThrow().get(key).orElseThrow();
  }

  @Test
  void createsAPartitionForOneOfMany() throws Exception {
    var created = together(() -> meta().createPartition(PARTITION, Map.of()));

    assertThat(created).containsOnlyOnce(true);
  }

  @Test
  void letsOneOfManyTakeAnAbsentKey() throws Exception {
    meta().createPartition(PARTITION, Map.of());
    var key = bytes("k");
    var batch = new Batch(List.of(new Guard.Absent(key)), List.of(new Change.Put(key, bytes("v"))));

    var outcomes = together(() -> meta().commit(PARTITION, batch));

    assertThat(outcomes).containsOnlyOnce(Outcome.APPLIED).hasSize(THREADS);
    assertThat(outcomes).filteredOn(Outcome.GUARD_FAILED::equals).hasSize(THREADS - 1);
  }

  @Test
  void losesNoIncrementOfAGuardedCounter() throws Exception {
    var key = bytes("count");
    meta().createPartition(PARTITION, Map.of(key, bytes("0")));
    int each = 20;

    together(
        () -> {
          for (int done = 0; done < each; ) {
            done += increment(key) ? 1 : 0;
          }
          return each;
        });

    assertThat(value(key).utf8()).isEqualTo(String.valueOf(each * THREADS));
  }

  private boolean increment(ByteString key) {
    var before = value(key);
    var after = bytes(String.valueOf(Integer.parseInt(before.utf8()) + 1));
    var batch =
        new Batch(List.of(new Guard.Equals(key, before)), List.of(new Change.Put(key, after)));
    return meta().commit(PARTITION, batch) == Outcome.APPLIED;
  }

  @Test
  void readsNeverSeeHalfABatch() throws Exception {
    var left = bytes("a");
    var right = bytes("z");
    meta().createPartition(PARTITION, Map.of(left, bytes("0"), right, bytes("0")));

    var torn =
        together(
            () -> {
              int wrong = 0;
              for (int i = 0; i < 40; i++) {
                var same = bytes(String.valueOf(ThreadLocalRandom.current().nextLong()));
                meta()
                    .commit(
                        PARTITION,
                        new Batch(
                            List.of(),
                            List.of(new Change.Put(left, same), new Change.Put(right, same))));
                wrong += isTorn(left, right) ? 1 : 0;
              }
              return wrong;
            });

    assertThat(torn).containsOnly(0);
  }

  private boolean isTorn(ByteString left, ByteString right) {
    var exact = meta().read(PARTITION, Read.of(left, right)).orElseThrow();
    var mixed =
        meta()
            .read(PARTITION, new Read(List.of(left), Optional.of(Range.of(right)), 10))
            .orElseThrow();
    return !exact.get(left).equals(exact.get(right))
        || !mixed.get(left).equals(Optional.of(mixed.entries().getFirst().value()));
  }

  @Test
  void seesItsOwnWritesAndKeepsTheOrderOfOneThread() throws Exception {
    meta().createPartition(PARTITION, Map.of());

    var wrong =
        together(
            () -> {
              var key = bytes("t" + Thread.currentThread().threadId());
              int stale = 0;
              for (int i = 0; i < 30; i++) {
                var now = bytes(String.valueOf(i));
                meta().commit(PARTITION, new Batch(List.of(), List.of(new Change.Put(key, now))));
                stale += value(key).equals(now) ? 0 : 1;
              }
              return stale;
            });

    assertThat(wrong).containsOnly(0);
  }

  /** Random batches by one thread against a sorted map, among the noise of other threads. */
  @Test
  void agreesWithASortedMap() throws Exception {
    long seed = ThreadLocalRandom.current().nextLong();
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    meta().createPartition(PARTITION, Map.of());
    var model = new TreeMap<ByteString, ByteString>();

    for (int i = 0; i < 400; i++) {
      var batch = randomBatch(random);
      boolean applies = batch.guards().stream().allMatch(guard -> holds(guard, model));
      var outcome = meta().commit(PARTITION, batch);
      assertThat(outcome)
          .as("seed %d step %d", seed, i)
          .isEqualTo(applies ? Outcome.APPLIED : Outcome.GUARD_FAILED);
      if (applies) {
        batch.changes().forEach(change -> apply(change, model));
      }
      if (i % 20 == 0) {
        assertThat(all()).as("seed %d step %d", seed, i).isEqualTo(model);
      }
    }

    assertThat(all()).as("seed %d", seed).isEqualTo(model);
  }

  private static ByteString randomKey(RandomGenerator random) {
    return bytes("k%02d".formatted(random.nextInt(60)));
  }

  private static Batch randomBatch(RandomGenerator random) {
    var guards = new TreeMap<ByteString, Guard>();
    for (int i = random.nextInt(3); i > 0; i--) {
      var key = randomKey(random);
      guards.put(
          key,
          random.nextBoolean()
              ? new Guard.Absent(key)
              : new Guard.Equals(key, bytes("v" + random.nextInt(3))));
    }
    if (random.nextInt(8) == 0) {
      int from = random.nextInt(60);
      int to = random.nextInt(from, 61);
      var removal =
          new Change.RemoveRange(bytes("k%02d".formatted(from)), bytes("k%02d".formatted(to)));
      return new Batch(List.copyOf(guards.values()), List.of(removal));
    }
    var changes = new TreeMap<ByteString, Change>();
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      var key = randomKey(random);
      changes.put(
          key,
          random.nextInt(4) == 0
              ? new Change.Remove(key)
              : new Change.Put(key, bytes("v" + random.nextInt(3))));
    }
    return new Batch(List.copyOf(guards.values()), List.copyOf(changes.values()));
  }

  private static boolean holds(Guard guard, Map<ByteString, ByteString> model) {
    return switch (guard) {
      case Guard.Equals(var key, var value) -> Objects.equals(value, model.get(key));
      case Guard.Absent(var key) -> !model.containsKey(key);
    };
  }

  private static void apply(Change change, NavigableMap<ByteString, ByteString> model) {
    switch (change) {
      case Change.Put(var key, var value) -> model.put(key, value);
      case Change.Remove(var key) -> model.remove(key);
      case Change.RemoveRange(var from, var to) -> model.subMap(from, true, to, false).clear();
    }
  }

  private Map<ByteString, ByteString> all() {
    var found = new TreeMap<ByteString, ByteString>();
    ReadResult page;
    var range = Range.of(ByteString.EMPTY);
    do {
      page = meta().read(PARTITION, Read.range(range, 7)).orElseThrow();
      page.entries().forEach(entry -> found.put(entry.key(), entry.value()));
      range = found.isEmpty() ? range : Range.after(ByteString.EMPTY, found.lastKey());
    } while (page.more());
    return found;
  }
}
