package coffer.server.http;

import io.netty.channel.ChannelOutboundBuffer;
import java.time.Duration;

/** Notices a client that takes nothing of what waits for it. */
final class Stall {
  private final long limitNanos;
  private long pending;
  private long progress;
  private long moves;
  private long movesSeen;
  private long since;

  Stall(Duration limit) {
    this.limitNanos = limit.toNanos();
  }

  /** Something was taken. */
  void moved() {
    moves++;
  }

  /** Whether bytes have waited for longer than the limit without any being taken. */
  boolean isStuck(ChannelOutboundBuffer outbound, long now) {
    long pendingNow = outbound.totalPendingWriteBytes();
    long progressNow = outbound.currentProgress();
    if (pendingNow == 0 || pendingNow != pending || progressNow != progress || moves != movesSeen) {
      pending = pendingNow;
      progress = progressNow;
      movesSeen = moves;
      since = now;
    }
    return now - since > limitNanos;
  }
}
