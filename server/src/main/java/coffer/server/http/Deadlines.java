package coffer.server.http;

import io.netty.channel.socket.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What a connection waits for, and until when. Used by its event loop.
 *
 * <p>One coarse timer a connection looks now and then: setting a deadline is one assignment, so a
 * request costs nothing. Deadlines are kept to an eighth of the shortest limit.
 */
final class Deadlines {
  private final HttpLimits limits;
  private final Stall stall;
  private long at;

  Deadlines(HttpLimits limits) {
    this.limits = limits;
    this.stall = new Stall(limits.replies().stall());
  }

  /** Calls {@code check} again and again until the channel closes. */
  void watch(SocketChannel channel, Runnable check) {
    long tick = tick().toNanos();
    var timer = channel.eventLoop().scheduleAtFixedRate(check, tick, tick, TimeUnit.NANOSECONDS);
    channel.closeFuture().addListener(_ -> timer.cancel(false));
  }

  void expectWithin(Duration limit) {
    at = System.nanoTime() + limit.toNanos();
  }

  boolean isOver() {
    return System.nanoTime() - at > 0;
  }

  /** The client took something. */
  void clientTook() {
    stall.moved();
  }

  /** Whether the client has taken nothing of what waits for it for too long. */
  boolean isStuck(SocketChannel channel) {
    var outbound = channel.unsafe().outboundBuffer();
    return outbound != null && stall.isStuck(outbound, System.nanoTime());
  }

  private Duration tick() {
    Duration shortest = limits.connections().idle();
    for (var limit : new Duration[] {limits.heads().deadline(), limits.replies().stall()}) {
      shortest = limit.compareTo(shortest) < 0 ? limit : shortest;
    }
    return shortest.dividedBy(8).plusMillis(1);
  }
}
