package coffer.testkit;

import coffer.kernel.ByteString;
import coffer.storage.api.Changes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Hints given to every listener of the topic, in the announcer's thread. */
final class InMemoryChanges implements Changes {
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  @Override
  public Subscription on(String topic, Consumer<ByteString> hint, Runnable lostTrack) {
    var listener = new Listener(topic, hint);
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public void announce(String topic, ByteString hint) {
    for (Listener listener : listeners) {
      if (listener.topic().equals(topic)) {
        listener.hint().accept(hint);
      }
    }
  }

  private record Listener(String topic, Consumer<ByteString> hint) {}
}
