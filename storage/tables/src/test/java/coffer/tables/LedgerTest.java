package coffer.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.kernel.ByteString;
import coffer.storage.api.Batch;
import coffer.storage.api.Change;
import coffer.storage.api.Changes;
import coffer.storage.api.CorruptStorageException;
import coffer.storage.api.MetaStore;
import coffer.storage.api.PartitionId;
import coffer.storage.api.Read;
import coffer.storage.api.ReadResult;
import coffer.testkit.ForwardingMetaStore;
import coffer.testkit.InMemoryEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class LedgerTest {
  private static final Table<Pen> PENS = new Table<>("pens", Pen.class);
  private static final Table<Book> BOOKS = new Table<>("books", Book.class);

  private final MetaStore store = new InMemoryEngine().meta();
  private final AtomicLong nanos = new AtomicLong();
  private final Ledger ledger = open(apart());

  private record Pen(String colour, Optional<Integer> width) {}

  private record Book(List<String> pages) {}

  private Ledger open(Changes changes) {
    return open(store, changes);
  }

  private Ledger open(MetaStore over, Changes changes) {
    return new Ledger(over, changes, "desk", List.of(PENS, BOOKS), nanos::get);
  }

  /** Hints that nobody else hears. */
  private static Changes apart() {
    return new InMemoryEngine().changes();
  }

  private static Pen pen(String colour) {
    return new Pen(colour, Optional.empty());
  }

  private static Void put(Draft draft, String key, String colour) {
    draft.put(PENS, key, pen(colour));
    return nothing();
  }

  @SuppressWarnings("NullAway") // Void has no other value.
  private static Void nothing() {
    return null;
  }

  @Test
  void holdsNothingAtFirst() {
    var view = ledger.view("a");

    assertThat(view.revision()).isZero();
    assertThat(view.find(PENS, "1")).isEmpty();
    assertThat(view.all(BOOKS)).isEmpty();
  }

  @Test
  void findsWhatWasPutAlsoAfterOpeningAnew() {
    ledger.change("a", draft -> put(draft, "1", "blue"));

    assertThat(ledger.view("a").find(PENS, "1")).contains(pen("blue"));
    assertThat(open(apart()).view("a").all(PENS)).containsOnlyKeys("1");
    assertThat(ledger.view("b").all(PENS)).isEmpty();
  }

  @Test
  void changesAllTablesOrNone() {
    ledger.change("a", draft -> put(draft, "1", "blue"));

    assertThatThrownBy(
            () ->
                ledger.change(
                    "a",
                    draft -> {
                      draft.remove(PENS, "1");
                      draft.put(BOOKS, "x", new Book(List.of("one")));
                      throw new IllegalStateException("second thoughts");
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(ledger.view("a").find(PENS, "1")).isPresent();
    assertThat(ledger.view("a").all(BOOKS)).isEmpty();
  }

  @Test
  void showsADraftItsOwnChangesAndNobodyElse() {
    ledger.change("a", draft -> put(draft, "1", "blue"));
    View before = ledger.view("a");

    List<String> seen =
        ledger.change(
            "a",
            draft -> {
              draft.put(PENS, "2", pen("red"));
              draft.remove(PENS, "1");
              return List.copyOf(draft.all(PENS).keySet());
            });

    assertThat(seen).containsExactly("2");
    assertThat(before.all(PENS)).containsOnlyKeys("1");
    assertThat(ledger.view("a").all(PENS)).containsOnlyKeys("2");
  }

  @Test
  void hearsOfAnotherProcesssChangeWithinASecond() {
    Ledger other = open(apart()); // no hints pass between the two
    assertThat(ledger.view("a").all(PENS)).isEmpty();
    other.change("a", draft -> put(draft, "1", "blue"));

    nanos.addAndGet(Ledger.CHECKED_EVERY.toNanos() - 1);
    assertThat(ledger.view("a").all(PENS)).isEmpty();
    nanos.addAndGet(1);
    assertThat(ledger.view("a").all(PENS)).containsOnlyKeys("1");
  }

  @Test
  void hearsOfAnotherProcesssChangeAtOnceByAHint() {
    var shared = apart();
    Ledger one = open(shared);
    Ledger other = open(shared);
    assertThat(one.view("a").all(PENS)).isEmpty();

    other.change("a", draft -> put(draft, "1", "blue"));

    assertThat(one.view("a").all(PENS)).containsOnlyKeys("1");
  }

  @Test
  void doesAChangeOverThatAnotherProcessOvertook() {
    Ledger other = open(apart());
    var runs = new AtomicLong();

    ledger.change(
        "a",
        draft -> {
          if (runs.incrementAndGet() == 1) {
            other.change("a", theirs -> put(theirs, "1", "blue"));
          }
          return put(draft, Integer.toString(draft.all(PENS).size() + 1), "red");
        });

    assertThat(runs).hasValue(2);
    assertThat(ledger.view("a").all(PENS)).containsOnlyKeys("1", "2");
  }

  /** A reader that began before a change and ends after it must not leave what it saw to others. */
  @Test
  void believesNothingThatWasReadBeforeItsOwnChange() {
    var late = new LateReads(store);
    try (var ledger = open(late, apart())) {
      ledger.change("a", draft -> put(draft, "1", "blue"));
      late.meanwhile(() -> ledger.change("a", draft -> put(draft, "1", "red")));

      var _ = ledger.view("a");

      assertThat(ledger.view("a").find(PENS, "1")).contains(pen("red"));
    }
  }

  @Test
  void readsNothingAnewThatItChangedItself() {
    var late = new LateReads(store);
    try (var ledger = open(late, apart())) {
      ledger.change("a", draft -> put(draft, "1", "blue"));
      long before = late.ranges.get();

      ledger.change("a", draft -> put(draft, "2", "red"));
      assertThat(ledger.view("a").all(PENS)).containsOnlyKeys("1", "2");
      nanos.addAndGet(Ledger.CHECKED_EVERY.toNanos());
      assertThat(ledger.view("a").all(PENS)).containsOnlyKeys("1", "2");

      assertThat(late.ranges).hasValue(before);
    }
  }

  /** Answers one read only after something else was done, and counts those of ranges. */
  private static final class LateReads extends ForwardingMetaStore {
    private final AtomicLong ranges = new AtomicLong();
    private Optional<Runnable> meanwhile = Optional.empty();

    LateReads(MetaStore store) {
      super(store);
    }

    void meanwhile(Runnable deed) {
      meanwhile = Optional.of(deed);
    }

    @Override
    public Optional<ReadResult> read(PartitionId partition, Read read) {
      var found = super.read(partition, read);
      read.range().ifPresent(_ -> ranges.incrementAndGet());
      var deed = meanwhile;
      meanwhile = Optional.empty();
      deed.ifPresent(Runnable::run);
      return found;
    }
  }

  @Test
  void losesNoneOfManyChangesAtOnce() throws InterruptedException {
    Ledger other = open(apart());
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 8; i++) {
      Ledger mine = i % 2 == 0 ? ledger : other;
      threads.add(
          Thread.startVirtualThread(
              () -> {
                for (int n = 0; n < 25; n++) {
                  mine.change(
                      "a",
                      draft -> {
                        int count = draft.find(PENS, "n").flatMap(Pen::width).orElse(0);
                        draft.put(PENS, "n", new Pen("blue", Optional.of(count + 1)));
                        return count;
                      });
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(open(apart()).view("a").find(PENS, "n").flatMap(Pen::width)).contains(200);
  }

  @Test
  void readsMoreThanAPage() {
    for (int i = 0; i < 5; i++) {
      int from = i * 500;
      ledger.change(
          "a",
          draft -> {
            for (int n = from; n < from + 500; n++) {
              draft.put(PENS, Integer.toString(n), pen("blue"));
            }
            return from;
          });
    }

    assertThat(open(apart()).view("a").all(PENS)).hasSize(2_500);
  }

  @Test
  void refusesRecordsItDoesNotKnow() {
    ledger.change("a", draft -> put(draft, "1", "blue"));
    raw("chairs/1", "{}");

    assertThatThrownBy(() -> open(apart()).view("a")).isInstanceOf(CorruptStorageException.class);
  }

  @Test
  void refusesRecordsOfALaterRelease() {
    ledger.change("a", draft -> put(draft, "1", "blue"));
    raw("pens/1", "{\"colour\":\"blue\",\"ink\":\"dry\"}");

    assertThatThrownBy(() -> open(apart()).view("a")).isInstanceOf(CorruptStorageException.class);
  }

  private void raw(String key, String value) {
    store.commit(
        new PartitionId("desk.a"),
        new Batch(
            List.of(), List.of(new Change.Put(ByteString.utf8(key), ByteString.utf8(value)))));
  }
}
