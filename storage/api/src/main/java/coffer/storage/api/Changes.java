package coffer.storage.api;

import coffer.kernel.ByteString;
import java.util.function.Consumer;

/**
 * Hints that something changed, between processes that share a store. A hint may be lost: it only
 * saves time.
 */
public interface Changes {
  /**
   * Listens to a topic.
   *
   * @param lostTrack called when hints may have been missed: drop caches and read anew
   */
  Subscription on(String topic, Consumer<ByteString> hint, Runnable lostTrack);

  void announce(String topic, ByteString hint);

  /** Ends when closed. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
