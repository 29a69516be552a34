package coffer.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.kernel.ByteString;
import coffer.storage.api.Change;
import coffer.storage.api.Entry;
import coffer.storage.api.Guard;
import coffer.storage.api.Outcome;
import coffer.storage.api.Range;
import coffer.storage.api.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one thread may rely on when it makes partitions and reads them. */
public abstract class MetaStoreContract extends MetaStoreSteps {
  @Test
  void knowsNoPartitionAtFirst() {
    assertThat(meta().read(PARTITION, Read.of(bytes("a")))).isEmpty();
    assertThat(put("a", "1")).isEqualTo(Outcome.NO_PARTITION);
  }

  @Test
  void createsAPartitionWithItsFirstRecords() {
    create("a", "b");

    assertThat(read(Read.of(bytes("a"), bytes("b"), bytes("c"))).exact())
        .isEqualTo(Map.of(bytes("a"), bytes("value of a"), bytes("b"), bytes("value of b")));
  }

  @Test
  void createsAPartitionOnlyOnce() {
    create("a");

    boolean again = meta().createPartition(PARTITION, Map.of(bytes("b"), bytes("2")));

    assertThat(again).isFalse();
    assertThat(keys(Range.of(ByteString.EMPTY))).containsExactly("a");
  }

  @Test
  void createsAnEmptyPartition() {
    create();

    var all = read(Read.range(Range.of(ByteString.EMPTY), 10));

    assertThat(all.entries()).isEmpty();
    assertThat(all.more()).isFalse();
  }

  @Test
  void dropsAPartitionWithAllItHolds() {
    create("a", "b");

    meta().dropPartition(PARTITION);

    assertThat(meta().read(PARTITION, Read.of(bytes("a")))).isEmpty();
    assertThat(put("a", "1")).isEqualTo(Outcome.NO_PARTITION);
    create();
    assertThat(keys(Range.of(ByteString.EMPTY))).isEmpty();
  }

  @Test
  void dropsWhatDoesNotExist() {
    meta().dropPartition(PARTITION);

    assertThat(meta().createPartition(PARTITION, Map.of())).isTrue();
  }

  @Test
  void keepsPartitionsApartWhenOneNameBeginsWithTheOther() {
    create("a");
    meta().createPartition(OTHER, Map.of(bytes(".0"), bytes("x"), bytes("b"), bytes("y")));

    meta().dropPartition(OTHER);

    assertThat(keys(Range.of(ByteString.EMPTY))).containsExactly("a");
  }

  @Test
  void forgetsWhatItReadOnceThePartitionIsMadeAnew() {
    create("a");
    assertThat(read(Read.of(bytes("a"), bytes("b"))).exact()).hasSize(1);

    meta().dropPartition(PARTITION);
    create("b");

    assertThat(read(Read.of(bytes("a"), bytes("b"))).exact().keySet()).containsExactly(bytes("b"));
    assertThat(commit(List.of(new Guard.Absent(bytes("a"))))).isEqualTo(Outcome.APPLIED);
    assertThat(commit(List.of(new Guard.Absent(bytes("b"))))).isEqualTo(Outcome.GUARD_FAILED);
  }

  @Test
  void ordersKeysAsUnsignedBytes() {
    // In UTF-16 order, which String.compareTo uses, the last two would change places.
    create("a", "B", "ä", "\uffee", "\ud83d\ude00");

    assertThat(keys(Range.of(ByteString.EMPTY)))
        .containsExactly("B", "a", "ä", "\uffee", "\ud83d\ude00");
  }

  @Test
  void readsOnlyKeysWithThePrefix() {
    create("a", "b", "b1", "b2", "c");

    assertThat(keys(Range.of(bytes("b")))).containsExactly("b", "b1", "b2");
    assertThat(keys(Range.of(bytes("bb")))).isEmpty();
  }

  @Test
  void readsAPrefixThatEndsInTheHighestByte() {
    var high = ByteString.wrap(new byte[] {(byte) 0xff, (byte) 0xff});
    create("a");
    commit(
        List.of(),
        new Change.Put(high, bytes("1")),
        new Change.Put(high.concat(bytes("x")), bytes("2")));

    var found = read(Read.range(Range.of(high), 10)).entries();

    assertThat(found)
        .containsExactly(
            new Entry(high, bytes("1")), new Entry(high.concat(bytes("x")), bytes("2")));
  }

  @Test
  void startsAfterAKeyThatNeedNotExist() {
    create("a", "b1", "b2", "b3", "c");

    assertThat(keys(Range.after(bytes("b"), bytes("b1")))).containsExactly("b2", "b3");
    assertThat(keys(Range.after(bytes("b"), bytes("b11")))).containsExactly("b2", "b3");
    assertThat(keys(Range.after(bytes("b"), bytes("a")))).containsExactly("b1", "b2", "b3");
    assertThat(keys(Range.after(bytes("b"), bytes("c")))).isEmpty();
    assertThat(keys(Range.after(ByteString.EMPTY, bytes("b3")))).containsExactly("c");
  }

  @Test
  void startsAfterTheShorterOfTwoKeysWithACommonBeginning() {
    create("a");
    commit(
        List.of(),
        new Change.Put(ByteString.wrap(new byte[] {'a', 1}), bytes("1")),
        new Change.Put(ByteString.wrap(new byte[] {'a', 1, 1}), bytes("2")));

    assertThat(keys(Range.after(ByteString.EMPTY, bytes("a")))).containsExactly("a\1", "a\1\1");
  }

  @Test
  void readsPagesThatJoinUpWithoutGapOrRepeat() {
    var names = IntStream.range(0, 57).mapToObj("k%03d"::formatted).toArray(String[]::new);
    create(names);
    var found = new ArrayList<String>();

    boolean more = true;
    var range = Range.of(bytes("k"));
    while (more) {
      var page = read(Read.range(range, 10));
      assertThat(page.entries()).hasSizeBetween(1, 10);
      page.entries().forEach(entry -> found.add(entry.key().utf8()));
      range = Range.after(bytes("k"), page.entries().getLast().key());
      more = page.more();
    }

    assertThat(found).containsExactly(names);
  }

  @Test
  void saysWhenAFullPageIsTheLast() {
    create("a", "b", "c");

    assertThat(read(Read.range(Range.of(ByteString.EMPTY), 3)).more()).isFalse();
    assertThat(read(Read.range(Range.of(ByteString.EMPTY), 2)).more()).isTrue();
  }

  @Test
  void returnsNoEntriesWhenNoneAreWanted() {
    create("a");

    assertThat(read(Read.range(Range.of(ByteString.EMPTY), 0)).entries()).isEmpty();
  }

  @Test
  void neverReturnsMoreThanItsLargestPage() {
    int most = meta().limits().maxPage();
    create();
    fill(most + 1);

    var page = read(Read.range(Range.of(ByteString.EMPTY), Integer.MAX_VALUE));

    assertThat(page.entries()).hasSizeBetween(1, most);
    assertThat(page.more()).isTrue();
  }

  private void fill(int records) {
    int step = Math.min(500, meta().limits().maxBatchOps());
    for (int from = 0; from < records; from += step) {
      var changes =
          IntStream.range(from, Math.min(records, from + step))
              .mapToObj(i -> new Change.Put(bytes("k%06d".formatted(i)), bytes("v")))
              .toArray(Change[]::new);
      assertThat(commit(List.of(), changes)).isEqualTo(Outcome.APPLIED);
    }
  }

  @Test
  void readsExactKeysAndARangeAtOnce() {
    create("!s", "a", "b");

    var found =
        read(new Read(List.of(bytes("!s")), java.util.Optional.of(Range.of(bytes("a"))), 5));

    assertThat(found.get(bytes("!s"))).contains(bytes("value of !s"));
    assertThat(found.entries()).containsExactly(new Entry(bytes("a"), bytes("value of a")));
  }

  @Test
  void keepsTheLongestKeyAndAMebibyteOfValue() {
    var key = ByteString.wrap(filled(4_096, (byte) 0xff));
    var value = ByteString.wrap(filled(Math.min(1 << 20, meta().limits().maxBatchBytes()) - 4_096));
    create();

    commit(List.of(), new Change.Put(key, value));

    assertThat(read(Read.of(key)).get(key)).contains(value);
  }

  @ParameterizedTest
  @MethodSource("keysThatAreRefused")
  void refusesKeysOutOfBounds(ByteString key) {
    create();

    assertThatThrownBy(() -> commit(List.of(), new Change.Put(key, bytes("v"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> meta().createPartition(OTHER, Map.of(key, bytes("v"))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
