package coffer.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Direct buffers of one size for streamed replies.
 *
 * <p>Netty's own pools keep caches per thread, which cost more than they save on virtual threads
 * that live for one request. A frame is filled by the request's thread, written by the event loop
 * and given back when its last byte left.
 */
final class FramePool {
  static final int FRAME_BYTES = 128 * 1024;

  /** What a frame has before its bytes, for the head of the reply that it begins. */
  static final int HEAD_BYTES = 4 * 1024;

  private static final int CAPACITY = HEAD_BYTES + FRAME_BYTES;

  private final ArrayBlockingQueue<ByteBuf> free;

  /**
   * @param kept most frames kept for reuse; how many are out at a time is bounded by requests and
   *     their windows
   */
  FramePool(int kept) {
    this.free = new ArrayBlockingQueue<>(kept);
  }

  /** An empty frame, with room for a head before it. */
  ByteBuf take() {
    ByteBuf free = this.free.poll();
    ByteBuf frame =
        free == null ? UnpooledByteBufAllocator.DEFAULT.directBuffer(CAPACITY, CAPACITY) : free;
    return frame.setIndex(HEAD_BYTES, HEAD_BYTES);
  }

  /** Takes a frame back, or frees it if there are enough or someone still holds it. */
  void give(ByteBuf frame) {
    if (frame.refCnt() != 1 || !free.offer(frame)) {
      frame.release();
    }
  }

  /** Frees what waits for reuse. */
  void close() {
    ByteBuf frame;
    while ((frame = free.poll()) != null) {
      frame.release();
    }
  }
}
