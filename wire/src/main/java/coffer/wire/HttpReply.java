package coffer.wire;

/**
 * One reply.
 *
 * @param headers without Date and Connection, which the front end adds, and without Content-Length,
 *     which it takes from the body; only a reply to a HEAD may name the length of the entity it
 *     leaves out
 */
public record HttpReply(int status, Headers headers, ReplyBody body) {
  public static HttpReply empty(int status) {
    return new HttpReply(status, Headers.EMPTY, ReplyBody.EMPTY);
  }

  public HttpReply with(Headers more) {
    return new HttpReply(status, headers.plus(more), body);
  }
}
