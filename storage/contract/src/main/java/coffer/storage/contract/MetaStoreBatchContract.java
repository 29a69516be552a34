package coffer.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.kernel.ByteString;
import coffer.storage.api.Change;
import coffer.storage.api.Guard;
import coffer.storage.api.Outcome;
import coffer.storage.api.Range;
import coffer.storage.api.Read;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one thread may rely on when it commits: guards, changes, ranges and their limits. */
public abstract class MetaStoreBatchContract extends MetaStoreSteps {
  @Test
  void putsReplacesAndRemoves() {
    create("a", "b");

    var outcome =
        commit(
            List.of(),
            new Change.Put(bytes("a"), bytes("new")),
            new Change.Remove(bytes("b")),
            new Change.Remove(bytes("never was")),
            new Change.Put(bytes("c"), bytes("3")));

    assertThat(outcome).isEqualTo(Outcome.APPLIED);
    assertThat(read(Read.of(bytes("a"), bytes("b"), bytes("c"))).exact())
        .isEqualTo(Map.of(bytes("a"), bytes("new"), bytes("c"), bytes("3")));
  }

  @Test
  void removesARangeUpToButWithoutItsEnd() {
    create("a", "b", "ba", "bz", "c", "d");

    commit(List.of(), new Change.RemoveRange(bytes("b"), bytes("c")));

    assertThat(keys(Range.of(ByteString.EMPTY))).containsExactly("a", "c", "d");
  }

  @Test
  void removesALongRange() {
    create(IntStream.range(0, 700).mapToObj("k%04d"::formatted).toArray(String[]::new));

    commit(List.of(), new Change.RemoveRange(bytes("k0001"), bytes("k0699")));

    assertThat(keys(Range.of(ByteString.EMPTY))).containsExactly("k0000", "k0699");
    put("k0300", "again");
    assertThat(keys(Range.of(bytes("k03")))).containsExactly("k0300");
  }

  static Stream<Arguments> rangesAndWhatTheyLeave() {
    return Stream.of(
        Arguments.of("b", "b", List.of("a", "b", "b\1", "ba", "c")),
        Arguments.of("c", "b", List.of("a", "b", "b\1", "ba", "c")),
        Arguments.of("b", "b\1", List.of("a", "b\1", "ba", "c")),
        Arguments.of("b\1", "ba", List.of("a", "b", "ba", "c")),
        Arguments.of("aa", "bb", List.of("a", "c")),
        Arguments.of("c", "d", List.of("a", "b", "b\1", "ba")),
        Arguments.of("\1", "\u007f", List.of()),
        Arguments.of("d", "e", List.of("a", "b", "b\1", "ba", "c")));
  }

  @ParameterizedTest(name = "from {0} to {1}")
  @MethodSource("rangesAndWhatTheyLeave")
  void removesFromTheFirstKeyUpToTheSecond(String from, String to, List<String> left) {
    create("a", "b", "b\1", "ba", "c");

    assertThat(commit(List.of(), new Change.RemoveRange(bytes(from), bytes(to))))
        .isEqualTo(Outcome.APPLIED);

    assertThat(keys(Range.of(ByteString.EMPTY))).containsExactlyElementsOf(left);
  }

  @Test
  void removesARangeUpToTheHighestKeyThereCanBe() {
    var highest = ByteString.wrap(filled(4_096, (byte) 0xff));
    create("a", "b");
    commit(List.of(), new Change.Put(highest, bytes("1")));

    commit(List.of(), new Change.RemoveRange(bytes("b"), highest));

    assertThat(read(Read.of(bytes("a"), bytes("b"), highest)).exact().keySet())
        .containsExactlyInAnyOrder(bytes("a"), highest);
  }

  @Test
  void clearsARangeBeforeItPutsWhateverTheirOrderInTheBatch() {
    create("a", "b", "c");

    commit(
        List.of(),
        new Change.Put(bytes("b"), bytes("new")),
        new Change.RemoveRange(bytes("a"), bytes("c")),
        new Change.Put(bytes("bb"), bytes("too")));

    assertThat(keys(Range.of(ByteString.EMPTY))).containsExactly("b", "bb", "c");
    assertThat(read(Read.of(bytes("b"))).get(bytes("b"))).contains(bytes("new"));
  }

  /** An engine may remember what it read or wrote; a range must make it forget, however long. */
  @ParameterizedTest(name = "{0} records")
  @ValueSource(ints = {1, 700})
  void forgetsWhatItReadOnceItsRangeIsRemoved(int records) {
    create(IntStream.range(0, records).mapToObj("k%04d"::formatted).toArray(String[]::new));
    put("k0000", "again");
    assertThat(read(Read.of(bytes("k0000"))).exact()).hasSize(1);

    commit(List.of(), new Change.RemoveRange(bytes("k"), bytes("l")));

    assertThat(read(Read.of(bytes("k0000"))).exact()).isEmpty();
    assertThat(commit(List.of(new Guard.Absent(bytes("k0000"))))).isEqualTo(Outcome.APPLIED);
    assertThat(commit(List.of(new Guard.Equals(bytes("k0000"), bytes("again")))))
        .isEqualTo(Outcome.GUARD_FAILED);
  }

  @Test
  void leavesOtherPartitionsAloneWhenItRemovesARange() {
    create("a", "b");
    meta().createPartition(OTHER, Map.of(bytes("a"), bytes("x"), bytes("b"), bytes("y")));

    commit(List.of(), new Change.RemoveRange(bytes("\1"), bytes("\u007f")));

    assertThat(meta().read(OTHER, Read.of(bytes("a"), bytes("b"))).orElseThrow().exact())
        .hasSize(2);
  }

  static Stream<Change> rangesThatAreRefused() {
    return keysThatAreRefused()
        .flatMap(
            key ->
                Stream.of(
                    new Change.RemoveRange(key, bytes("z")),
                    new Change.RemoveRange(bytes("a"), key)));
  }

  @ParameterizedTest
  @MethodSource("rangesThatAreRefused")
  void refusesRangesWhoseBoundsAreNoKeys(Change range) {
    create("b");

    assertThatThrownBy(() -> commit(List.of(), range)).isInstanceOf(IllegalArgumentException.class);
    assertThat(keys(Range.of(ByteString.EMPTY))).containsExactly("b");
  }

  @Test
  void appliesWhenEveryGuardHolds() {
    create("a");

    var outcome =
        commit(
            List.of(
                new Guard.Equals(bytes("a"), bytes("value of a")), new Guard.Absent(bytes("b"))),
            new Change.Put(bytes("b"), bytes("2")));

    assertThat(outcome).isEqualTo(Outcome.APPLIED);
    assertThat(keys(Range.of(ByteString.EMPTY))).containsExactly("a", "b");
  }

  static Stream<Guard> guardsThatDoNotHold() {
    return Stream.of(
        new Guard.Equals(bytes("a"), bytes("other")),
        new Guard.Equals(bytes("a"), bytes("value of ")),
        new Guard.Equals(bytes("a"), bytes("value of a and more")),
        new Guard.Equals(bytes("missing"), bytes("value")),
        new Guard.Absent(bytes("a")));
  }

  @ParameterizedTest
  @MethodSource("guardsThatDoNotHold")
  void changesNothingWhenTheLastGuardFails(Guard guard) {
    create("a");

    var outcome =
        commit(
            List.of(new Guard.Absent(bytes("b")), guard),
            new Change.Put(bytes("b"), bytes("2")),
            new Change.RemoveRange(bytes("a"), bytes("z")));

    assertThat(outcome).isEqualTo(Outcome.GUARD_FAILED);
    assertThat(keys(Range.of(ByteString.EMPTY))).containsExactly("a");
  }

  static Stream<List<Guard>> guardsOfBothKinds() {
    var present = new Guard.Equals(bytes("a"), bytes("value of a"));
    var wrong = new Guard.Equals(bytes("a"), bytes("other"));
    var absent = new Guard.Absent(bytes("b"));
    var there = new Guard.Absent(bytes("c"));
    return Stream.of(
        List.of(wrong, absent),
        List.of(absent, wrong),
        List.of(there, present),
        List.of(present, there),
        List.of(present, absent, there),
        List.of(wrong, there));
  }

  @ParameterizedTest
  @MethodSource("guardsOfBothKinds")
  void needsGuardsOfBothKindsToHoldInAnyOrder(List<Guard> guards) {
    create("a", "c");

    var outcome = commit(guards, new Change.Put(bytes("b"), bytes("2")));

    assertThat(outcome).isEqualTo(Outcome.GUARD_FAILED);
    assertThat(keys(Range.of(ByteString.EMPTY))).containsExactly("a", "c");
  }

  @Test
  void judgesGuardsByWhatIsThereBeforeTheBatch() {
    create("a");

    var outcome =
        commit(
            List.of(
                new Guard.Equals(bytes("a"), bytes("value of a")), new Guard.Absent(bytes("b"))),
            new Change.Remove(bytes("a")),
            new Change.Put(bytes("b"), bytes("value of a")));

    assertThat(outcome).isEqualTo(Outcome.APPLIED);
    assertThat(keys(Range.of(ByteString.EMPTY))).containsExactly("b");
  }

  static Stream<List<Guard>> guardsThatAreRefused() {
    var one = new Guard.Equals(bytes("a"), bytes("value of a"));
    return Stream.concat(
        Stream.of(
            List.of(one, one),
            List.of(one, new Guard.Equals(bytes("a"), bytes("other"))),
            List.of(new Guard.Absent(bytes("a")), one)),
        keysThatAreRefused().map(key -> List.of(new Guard.Absent(key))));
  }

  @ParameterizedTest
  @MethodSource("guardsThatAreRefused")
  void refusesTwoGuardsOnOneKeyAndKeysOutOfBounds(List<Guard> guards) {
    create("a");

    assertThatThrownBy(() -> commit(guards, new Change.Put(bytes("b"), bytes("2"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(keys(Range.of(ByteString.EMPTY))).containsExactly("a");
  }

  @Test
  void checksGuardsEvenWhenThereIsNothingToChange() {
    create("a");

    assertThat(commit(List.of(new Guard.Absent(bytes("b"))))).isEqualTo(Outcome.APPLIED);
    assertThat(commit(List.of(new Guard.Absent(bytes("a"))))).isEqualTo(Outcome.GUARD_FAILED);
  }

  @Test
  void refusesABatchThatNamesAKeyTwice() {
    create();

    assertThatThrownBy(
            () ->
                commit(
                    List.of(),
                    new Change.Put(bytes("a"), bytes("1")),
                    new Change.Remove(bytes("a"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(keys(Range.of(ByteString.EMPTY))).isEmpty();
  }

  @Test
  void refusesABatchWithTooManyOperations() {
    create();
    var guards =
        IntStream.rangeClosed(0, meta().limits().maxBatchOps())
            .<Guard>mapToObj(i -> new Guard.Absent(bytes("k" + i)))
            .toList();

    assertThatThrownBy(() -> commit(guards)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesABatchOfExactlyTheMostOperationsAndBytes() {
    int ops = meta().limits().maxBatchOps();
    create();
    var guards =
        IntStream.range(0, ops - 1)
            .<Guard>mapToObj(i -> new Guard.Absent(bytes("%05d".formatted(i))))
            .toList();
    int keyBytes = 5 * (ops - 1) + 1;
    var value = ByteString.wrap(filled(meta().limits().maxBatchBytes() - keyBytes));

    assertThat(commit(guards, new Change.Put(bytes("k"), value))).isEqualTo(Outcome.APPLIED);
    assertThat(read(Read.of(bytes("k"))).get(bytes("k"))).contains(value);
  }

  @Test
  void refusesABatchWithTooManyBytes() {
    create();
    var large = ByteString.wrap(filled(meta().limits().maxBatchBytes()));

    assertThatThrownBy(() -> commit(List.of(), new Change.Put(bytes("a"), large)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
