package coffer.server.http;

import coffer.wire.Headers;

/**
 * A request line and its fields, checked against RFC 9112.
 *
 * @param target path and query byte for byte; the authority of an absolute-form target is cut off
 *     after it was compared with Host
 * @param length bytes of entity, 0 if there is none, {@link #CHUNKED} if only its end will tell
 * @param keepAlive whether the client is ready for another request on this connection
 * @param expectsContinue whether it waits for {@code 100 Continue} before it sends the entity
 * @param http10 whether it speaks HTTP/1.0
 */
record RequestHead(
    String method,
    String target,
    Headers headers,
    long length,
    boolean keepAlive,
    boolean expectsContinue,
    boolean http10) {
  static final long CHUNKED = -1;

  boolean hasBody() {
    return length != 0;
  }
}
