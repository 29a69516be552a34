package coffer.objects.body;

import coffer.crypto.Frames;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A bounded pool of buffer pairs. An empty pool makes a new pair; a full one drops what comes. */
public final class FrameBuffers {
  private final BlockingQueue<Pair> free;

  /**
   * @param most pairs kept, each 128 KiB
   */
  public FrameBuffers(int most) {
    this.free = new ArrayBlockingQueue<>(most);
  }

  Pair take() {
    var pair = free.poll();
    return pair != null ? pair : new Pair();
  }

  void give(Pair pair) {
    // A full pool leaves this one to the garbage collector.
    var _ = free.offer(pair);
  }

  /** One frame, plain and sealed. */
  static final class Pair {
    final byte[] plain = new byte[Frames.PLAIN_BYTES];
    final byte[] sealed = new byte[Frames.MOST_SEALED_BYTES];
  }
}
