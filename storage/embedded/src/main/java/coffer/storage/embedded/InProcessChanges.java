package coffer.storage.embedded;

import coffer.kernel.ByteString;
import coffer.storage.api.Changes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hints within the one process that has the store open. Each listener has its own short queue and
 * is called on a virtual thread of its own, so that a slow one holds up nobody; when its queue is
 * full the hint is dropped and it is told that it lost track.
 */
final class InProcessChanges implements Changes {
  private static final int MAX_WAITING = 1_024;
  private static final Logger log = LoggerFactory.getLogger(InProcessChanges.class);

  private final Map<String, List<Listener>> topics = new ConcurrentHashMap<>();

  @Override
  public Subscription on(String topic, Consumer<ByteString> hint, Runnable lostTrack) {
    var listener = new Listener(topic, hint, lostTrack);
    topics.computeIfAbsent(topic, _ -> new CopyOnWriteArrayList<>()).add(listener);
    return listener;
  }

  @Override
  public void announce(String topic, ByteString hint) {
    topics.getOrDefault(topic, List.of()).forEach(listener -> listener.offer(hint));
  }

  private final class Listener implements Subscription {
    private final String topic;
    private final Consumer<ByteString> hint;
    private final Runnable lostTrack;
    private final BlockingQueue<ByteString> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AtomicBoolean lost = new AtomicBoolean();
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean closed;

    Listener(String topic, Consumer<ByteString> hint, Runnable lostTrack) {
      this.topic = topic;
      this.hint = hint;
      this.lostTrack = lostTrack;
    }

    void offer(ByteString bytes) {
      if (!waiting.offer(bytes)) {
        lost.set(true);
      }
      wake();
    }

    private void wake() {
      if (running.compareAndSet(false, true)) {
        Thread.ofVirtual().name("coffer-hints").start(this::deliver);
      }
    }

    private void deliver() {
      try {
        if (lost.getAndSet(false)) {
          call(lostTrack);
        }
        for (var next = waiting.poll(); next != null && !closed; next = waiting.poll()) {
          var bytes = next;
          call(() -> hint.accept(bytes));
        }
      } finally {
        running.set(false);
      }
      // Something may have come between the last look and the flag.
      if (!closed && (lost.get() || !waiting.isEmpty())) {
        wake();
      }
    }

    private void call(Runnable listener) {
      try {
        listener.run();
      } catch (RuntimeException failure) {
        // A listener's mistake must not end the others' hints.
        log.atError().addKeyValue("topic", topic).setCause(failure).log("listener failed");
      }
    }

    @Override
    public void close() {
      closed = true;
      topics.computeIfPresent(
          topic,
          (_, listeners) -> {
            listeners.remove(this);
            return listeners.isEmpty() ? null : listeners;
          });
    }
  }
}
