package coffer.server.http;

import java.time.Duration;

/**
 * Every bound of a listener. Nothing a client sends or leaves unsent passes without one of them.
 */
public record HttpLimits(Heads heads, Bodies bodies, Replies replies, Connections connections) {
  public static final HttpLimits DEFAULTS =
      new HttpLimits(Heads.DEFAULTS, Bodies.DEFAULTS, Replies.DEFAULTS, Connections.DEFAULTS);

  public HttpLimits with(Heads other) {
    return new HttpLimits(other, bodies, replies, connections);
  }

  public HttpLimits with(Bodies other) {
    return new HttpLimits(heads, other, replies, connections);
  }

  public HttpLimits with(Replies other) {
    return new HttpLimits(heads, bodies, other, connections);
  }

  public HttpLimits with(Connections other) {
    return new HttpLimits(heads, bodies, replies, other);
  }

  /**
   * Request line and header fields.
   *
   * @param maxBytes request line, fields and the line breaks between them
   * @param maxTargetBytes the request target alone; a presigned URL with a session token takes a
   *     few KiB
   * @param maxFields most header fields; S3 takes 100
   * @param deadline from the first byte (or from accepting, TLS handshake included) to the last
   */
  public record Heads(int maxBytes, int maxTargetBytes, int maxFields, Duration deadline) {
    public static final Heads DEFAULTS =
        new Heads(32 * 1024, 16 * 1024, 100, Duration.ofSeconds(20));

    public Heads {
      positive(maxBytes);
      positive(maxTargetBytes);
      positive(maxFields);
      positive(deadline);
    }
  }

  /**
   * Request entities.
   *
   * @param windowBytes how much of one body may wait unread before its connection is no longer read
   * @param minBytesPerSecond slower clients get {@code RequestTimeout}; only time spent waiting for
   *     the client counts
   * @param rateWindow how long the rate is averaged over
   * @param drainBytes how much of a body nobody read is skipped to keep the connection
   */
  public record Bodies(
      int windowBytes, int minBytesPerSecond, Duration rateWindow, int drainBytes) {
    public static final Bodies DEFAULTS =
        new Bodies(256 * 1024, 1024, Duration.ofSeconds(30), 64 * 1024);

    public Bodies {
      positive(windowBytes);
      positive(rateWindow);
      if (minBytesPerSecond < 0 || drainBytes < 0) {
        throw new IllegalArgumentException("limit below zero");
      }
    }
  }

  /**
   * Reply entities.
   *
   * @param windowBytes how much of one reply may wait for the client before its source is blocked;
   *     at least one frame of 128 KiB
   * @param stall a client that takes nothing for so long is cut off
   */
  public record Replies(int windowBytes, Duration stall) {
    public static final Replies DEFAULTS = new Replies(256 * 1024, Duration.ofSeconds(60));

    public Replies {
      positive(stall);
      if (windowBytes < FramePool.FRAME_BYTES) {
        throw new IllegalArgumentException("reply window below one frame");
      }
    }
  }

  /**
   * Connections and the requests on them.
   *
   * @param max open connections of the listener; more are closed unanswered
   * @param maxPerAddress open connections of one IPv4 address or IPv6 /64 network
   * @param maxRequests requests being handled at a time; more are answered {@code SlowDown}
   * @param idle how long a connection is kept without a request
   */
  public record Connections(int max, int maxPerAddress, int maxRequests, Duration idle) {
    public static final Connections DEFAULTS =
        new Connections(8192, 2048, 2048, Duration.ofSeconds(60));

    public Connections {
      positive(max);
      positive(maxPerAddress);
      positive(maxRequests);
      positive(idle);
    }
  }

  private static void positive(int value) {
    if (value <= 0) {
      throw new IllegalArgumentException("limit not above zero");
    }
  }

  private static void positive(Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException("limit not above zero");
    }
  }
}
