package coffer.server.http;

import io.netty.buffer.ByteBuf;

/** The entity of the current request while parts of it are still to come. */
record Entity(BodyDecoder decoder, RequestBody body) {
  /** Takes what belongs to the entity; true when it is complete. */
  boolean feed(ByteBuf in) {
    boolean complete = decoder.feed(in, body);
    if (complete) {
      body.end();
    }
    return complete;
  }

  boolean isFull() {
    return body.isFull();
  }

  long remaining() {
    return decoder.remaining();
  }
}
