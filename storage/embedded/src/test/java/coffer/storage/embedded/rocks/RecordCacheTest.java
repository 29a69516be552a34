package coffer.storage.embedded.rocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.storage.embedded.rocks.RecordCache.Change;
import coffer.storage.embedded.rocks.RecordCache.Name;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordCacheTest {
  private static final Name LEFT = name("left");
  private static final Name RIGHT = name("right");

  @Test
  void aHotRecordAndAnAbsentOneAreReadOnce() {
    var cache = new RecordCache(1 << 20);
    var reads = new AtomicLong();
    RecordCache.Source source =
        () -> {
          reads.incrementAndGet();
          return absentAnd(bytes(7));
        };
    for (int i = 0; i < 3; i++) {
      assertThat(cache.get(List.of(LEFT, RIGHT), source)).containsExactly(null, bytes(7));
    }
    assertThat(reads).hasValue(1);
  }

  @Test
  void aReadThatBeganBeforeAWriteDoesNotBringTheOldValueBack() {
    var cache = new RecordCache(1 << 20);
    cache.get(
        List.of(LEFT),
        () -> {
          cache.write(List.of(new Change(LEFT, bytes(2))), false, () -> {});
          return List.of(bytes(1));
        });
    assertThat(cache.get(List.of(LEFT), () -> List.of(bytes(3)))).containsExactly(bytes(2));
  }

  @Test
  void aReadThatOverlapsAWriteOfALargeValueOrOfARangeIsNotKept() {
    for (boolean range : new boolean[] {true, false}) {
      var cache = new RecordCache(1 << 20);
      var change = new Change(range ? RIGHT : LEFT, new byte[range ? 8 : 1 << 20]);
      cache.get(
          List.of(LEFT),
          () -> {
            cache.write(List.of(change), range, () -> {});
            return List.of(bytes(1));
          });
      assertThat(cache.get(List.of(LEFT), () -> List.of(bytes(2)))).containsExactly(bytes(2));
    }
  }

  @Test
  void afterAFailedWriteTheDatabaseIsAskedAgain() {
    var cache = new RecordCache(1 << 20);
    cache.write(List.of(new Change(LEFT, bytes(1))), false, () -> {});
    assertThatThrownBy(
            () ->
                cache.write(
                    List.of(new Change(LEFT, bytes(2))),
                    false,
                    () -> {
                      throw new IllegalStateException("disk");
                    }))
        .hasMessage("disk");
    assertThat(cache.get(List.of(LEFT), () -> List.of(bytes(3)))).containsExactly(bytes(3));
  }

  /** Both records always hold the same number, which only grows. */
  @ParameterizedTest
  @ValueSource(longs = {0, 400, 1 << 20})
  void readersSeeOneMomentAndNeverGoBack(long cacheBytes) throws Exception {
    long seed = System.nanoTime();
    var cache = new RecordCache(cacheBytes);
    var database = new ConcurrentHashMap<Name, byte[]>();
    var moment = new ReentrantReadWriteLock();
    database.put(LEFT, bytes(0));
    database.put(RIGHT, bytes(0));
    var done = new AtomicBoolean();
    try (var threads = Executors.newFixedThreadPool(3)) {
      var readers = new ArrayList<Future<Long>>();
      for (int reader = 0; reader < 3; reader++) {
        readers.add(threads.submit(() -> watch(cache, database, moment, done)));
      }
      var random = new Random(seed);
      try {
        for (long number = 1; number <= 20_000; number++) {
          byte[] value = bytes(number);
          cache.write(
              List.of(new Change(LEFT, value), new Change(RIGHT, value)),
              random.nextInt(10) == 0,
              () -> {
                moment.writeLock().lock();
                try {
                  database.put(LEFT, value);
                  database.put(RIGHT, value);
                } finally {
                  moment.writeLock().unlock();
                }
              });
        }
      } finally {
        done.set(true);
      }
      for (Future<Long> reader : readers) {
        assertThat(reader.get(30, TimeUnit.SECONDS)).as("seed %d", seed).isPositive();
      }
    }
  }

  private static long watch(
      RecordCache cache,
      ConcurrentHashMap<Name, byte[]> database,
      ReentrantReadWriteLock moment,
      AtomicBoolean done) {
    long reads = 0;
    long last = 0;
    do {
      var values =
          cache.get(
              List.of(LEFT, RIGHT),
              () -> {
                moment.readLock().lock();
                try {
                  return List.of(database.get(LEFT), database.get(RIGHT));
                } finally {
                  moment.readLock().unlock();
                }
              });
      long left = number(values.getFirst());
      assertThat(number(values.getLast())).isEqualTo(left);
      assertThat(left).isGreaterThanOrEqualTo(last);
      last = left;
      reads++;
    } while (!done.get());
    return reads;
  }

  private static Name name(String text) {
    return new Name(Table.Family.META, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static List<byte[]> absentAnd(byte[] value) {
    var values = new ArrayList<byte[]>();
    values.add(null);
    values.add(value);
    return values;
  }

  private static byte[] bytes(long number) {
    return ByteBuffer.allocate(8).putLong(number).array();
  }

  private static long number(byte[] value) {
    return ByteBuffer.wrap(value).getLong();
  }
}
