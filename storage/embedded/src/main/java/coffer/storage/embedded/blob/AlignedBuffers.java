package coffer.storage.embedded.blob;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Buffers whose address is a multiple of a page, as writing past the page cache wants them. A
 * bounded number is kept for reuse, since native memory is slow to come and go.
 */
final class AlignedBuffers {
  static final int PAGE_BYTES = 4_096;

  private final int bufferBytes;
  private final ArrayBlockingQueue<ByteBuffer> free;
  private final ArrayBlockingQueue<Integer> permits;

  AlignedBuffers(int bufferBytes, int most) {
    this.bufferBytes = bufferBytes;
    this.free = new ArrayBlockingQueue<>(most);
    this.permits = new ArrayBlockingQueue<>(most);
    for (int i = 0; i < most; i++) {
      permits.add(i);
    }
  }

  static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(bytes + PAGE_BYTES).alignedSlice(PAGE_BYTES).slice(0, bytes);
  }

  /**
   * An empty buffer of the pool, or a page on the heap when all are taken: a thousand slow uploads
   * then write in smaller pieces instead of waiting for each other.
   */
  ByteBuffer take() {
    var kept = free.poll();
    if (kept != null) {
      return kept.clear();
    }
    return permits.poll() == null ? ByteBuffer.allocate(PAGE_BYTES) : allocate(bufferBytes);
  }

  void give(ByteBuffer buffer) {
    if (buffer.isDirect()) {
      free.add(buffer);
    }
  }
}
