package coffer.server.http;

import io.netty.handler.codec.http.HttpContent;

/**
 * The entity of the current request while parts of it are still to come. Used by its event loop.
 */
final class Entity {
  private final RequestBody body;
  private final boolean counted;
  private long remaining;

  Entity(RequestHead head, RequestBody body) {
    this.body = body;
    this.counted = head.length() != RequestHead.CHUNKED;
    this.remaining = counted ? head.length() : Long.MAX_VALUE;
  }

  RequestBody body() {
    return body;
  }

  /** Takes over a piece of it. */
  void take(HttpContent piece) {
    int bytes = piece.content().readableBytes();
    if (bytes == 0) {
      piece.release();
      return;
    }
    if (counted) {
      remaining -= bytes;
    }
    body.add(piece.content());
  }

  boolean isFull() {
    return body.isFull();
  }

  /** Most bytes still to come, or {@link Long#MAX_VALUE} if only the end will tell. */
  long remaining() {
    return remaining;
  }
}
