package coffer.server.http;

import coffer.wire.HttpReply;
import coffer.wire.ReplyBody;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The sink of a reply that is longer than one frame.
 *
 * <p>What the source writes is copied into frames, and the head leaves with the first full one:
 * until then a failing source can still be answered with an error.
 */
final class ReplyStream implements ReplyBody.Sink {
  private final Connection connection;
  private final Exchange exchange;
  private final HttpReply reply;
  private final long length;
  private final ReplyWindow window;
  private final FramePool frames;
  private @Nullable ByteBuf frame;
  private long taken;
  private long sent;
  private boolean started;

  ReplyStream(
      Connection connection,
      Exchange exchange,
      HttpReply reply,
      long length,
      ReplyWindow window,
      FramePool frames) {
    this.connection = connection;
    this.exchange = exchange;
    this.reply = reply;
    this.length = length;
    this.window = window;
    this.frames = frames;
  }

  /** Whether the client may have seen the head. */
  boolean hasStarted() {
    return started;
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    if (bytes.remaining() > length - taken) {
      throw new IllegalStateException("entity longer than announced");
    }
    taken += bytes.remaining();
    int end = bytes.limit();
    while (bytes.hasRemaining()) {
      ByteBuf to = frame == null ? next() : frame;
      bytes.limit(Math.min(end, bytes.position() + to.writableBytes()));
      to.writeBytes(bytes);
      bytes.limit(end);
      if (!to.isWritable()) {
        push(to);
      }
    }
  }

  /** Sends what is left. */
  void finish() throws IOException {
    if (taken != length) {
      throw new IOException("entity shorter than announced");
    }
    if (frame != null) {
      push(frame);
    }
  }

  /** Gives back what was not sent. */
  void close() {
    if (frame != null) {
      frames.give(frame);
      frame = null;
    }
  }

  private ByteBuf next() {
    ByteBuf fresh = frames.take();
    frame = fresh;
    return fresh;
  }

  private void push(ByteBuf full) throws IOException {
    window.acquire(full.readableBytes());
    frame = null;
    sent += full.readableBytes();
    if (started) {
      connection.frame(exchange, full, sent == length);
    } else {
      started = true;
      connection.begin(exchange, reply, full, sent == length);
    }
  }
}
