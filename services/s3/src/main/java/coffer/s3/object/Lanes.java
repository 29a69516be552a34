package coffer.s3.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Does the same to many things, a bounded number of them at a time, so that an engine that commits
 * in groups has some to group. Things of the same key keep their order: one is begun when the one
 * before it is done.
 */
final class Lanes {
  /** Most things under way at a time; a batch as the engines take them. */
  static final int MOST = 64;

  private Lanes() {}

  /**
   * Does it to each thing and gives back the results in the same order.
   *
   * @throws RuntimeException as one that failed; nothing is under way any more, and some may not
   *     have been begun
   */
  static <T, R> List<R> each(List<T> things, Function<T, Object> key, Function<T, R> what) {
    var places = new LinkedHashMap<Object, List<Integer>>();
    for (int i = 0; i < things.size(); i++) {
      places.computeIfAbsent(key.apply(things.get(i)), _ -> new ArrayList<>()).add(i);
    }
    var waiting = new ConcurrentLinkedQueue<>(places.values());
    var results = new AtomicReferenceArray<R>(things.size());
    Runnable lane =
        () -> {
          try {
            for (var same = waiting.poll(); same != null; same = waiting.poll()) {
              same.forEach(i -> results.set(i, what.apply(things.get(i))));
            }
          } catch (RuntimeException failed) {
            waiting.clear();
            throw failed;
          }
        };
    run(lane, Math.min(MOST, places.size()));
    return IntStream.range(0, things.size()).mapToObj(results::get).toList();
  }

  private static void run(Runnable lane, int lanes) {
    var running =
        Stream.generate(() -> CompletableFuture.runAsync(lane, Thread::startVirtualThread))
            .limit(lanes)
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(running).join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException fault ? fault : failed;
    }
  }
}
