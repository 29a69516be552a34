package coffer.wire;

import java.io.InputStream;

/**
 * One request as it came.
 *
 * @param method upper case as sent, for instance {@code GET}
 * @param target the request target byte for byte, as Latin-1 characters: path and query, not
 *     decoded, not normalised
 * @param body the raw entity, read once; reading its first byte is what answers {@code Expect:
 *     100-continue}. Reads block, and fail with an {@link java.io.IOException} when the client goes
 *     away or is too slow
 * @param contentLength from Content-Length, or -1 when the body is chunked; 0 when there is none
 */
public record HttpRequest(
    String method,
    String target,
    Headers headers,
    InputStream body,
    long contentLength,
    Peer peer) {

  /** The path as sent, before any question mark. */
  public String rawPath() {
    int mark = target.indexOf('?');
    return mark < 0 ? target : target.substring(0, mark);
  }

  /** The query as sent, after the first question mark; empty if there is none. */
  public String rawQuery() {
    int mark = target.indexOf('?');
    return mark < 0 ? "" : target.substring(mark + 1);
  }
}
