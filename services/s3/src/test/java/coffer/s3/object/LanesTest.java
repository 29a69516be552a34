package coffer.s3.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LanesTest {
  @Test
  void givesResultsInTheOrderOfTheThings() {
    List<Integer> things = IntStream.range(0, 1000).boxed().toList();

    List<String> results = Lanes.each(things, thing -> thing, thing -> "r" + thing);

    assertThat(results).isEqualTo(things.stream().map(thing -> "r" + thing).toList());
  }

  @Test
  void hasSeveralUnderWayButNoMoreThanItsBound() {
    var all = new CountDownLatch(Lanes.MOST);
    var running = new AtomicInteger();
    var most = new AtomicInteger();

    Lanes.each(
        IntStream.range(0, 4 * Lanes.MOST).boxed().toList(),
        thing -> thing,
        thing -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          all.countDown();
          boolean together = await(all);
          running.decrementAndGet();
          return together;
        });

    assertThat(most).hasValue(Lanes.MOST);
  }

  @Test
  void keepsTheOrderOfThingsWithTheSameKey() {
    List<Integer> done = Collections.synchronizedList(new ArrayList<>());

    Lanes.each(IntStream.range(0, 100).boxed().toList(), thing -> thing % 2, done::add);

    assertThat(done.stream().filter(thing -> thing % 2 == 0)).isSorted().hasSize(50);
    assertThat(done.stream().filter(thing -> thing % 2 == 1)).isSorted().hasSize(50);
  }

  @Test
  void stopsAtTheFirstFailureAndSaysWhichItWas() {
    var begun = new AtomicInteger();

    assertThatThrownBy(
            () ->
                Lanes.each(
                    IntStream.range(0, 1000).boxed().toList(),
                    _ -> "one key",
                    thing -> {
                      begun.incrementAndGet();
                      throw new IllegalStateException("thing " + thing);
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("thing 0");
    assertThat(begun).hasValue(1);
  }

  @Test
  void doesNothingToNothing() {
    assertThat(Lanes.each(List.of(), thing -> thing, thing -> thing)).isEmpty();
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
