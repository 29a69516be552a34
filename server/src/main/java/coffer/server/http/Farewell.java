package coffer.server.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;

/**
 * How a connection ends without losing its last reply. Used by its event loop.
 *
 * <p>Closing a socket while the client still sends makes the kernels throw away what it has not
 * read yet. So where the client may be sending, the output is shut once everything left, input is
 * skipped for a bounded time, and only then the socket closes.
 */
final class Farewell {
  private static final Duration LINGER = Duration.ofSeconds(5);

  private enum Phase {
    /** There will be more requests. */
    NOT_YET,
    /** The last reply is on its way. */
    SENDING,
    /** It left; the client may finish sending. */
    LINGERING
  }

  private final SocketChannel channel;
  private final Deadlines deadlines;
  private Phase phase = Phase.NOT_YET;

  Farewell(SocketChannel channel, Deadlines deadlines) {
    this.channel = channel;
    this.deadlines = deadlines;
  }

  /** Whether no more requests are taken. */
  boolean hasBegun() {
    return phase != Phase.NOT_YET;
  }

  boolean isLingering() {
    return phase == Phase.LINGERING;
  }

  /**
   * Flushes and closes.
   *
   * @param unread whether the client may still be sending
   */
  void begin(boolean unread) {
    phase = Phase.SENDING;
    channel.config().setAutoRead(true);
    var written = channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
    if (unread) {
      written.addListener(_ -> linger());
    } else {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private void linger() {
    phase = Phase.LINGERING;
    deadlines.expectWithin(LINGER);
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    if (tls == null) {
      shutOutput();
    } else {
      tls.closeOutbound().addListener(_ -> shutOutput());
    }
  }

  private void shutOutput() {
    var _ = channel.shutdownOutput();
  }
}
