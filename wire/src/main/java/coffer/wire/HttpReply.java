package coffer.wire;

/**
 * One reply.
 *
 * @param headers without Content-Length, Date and Connection, which the front end adds. For a HEAD,
 *     {@code body} tells the length and is not sent.
 */
public record HttpReply(int status, Headers headers, ReplyBody body) {
  public static HttpReply empty(int status) {
    return new HttpReply(status, Headers.EMPTY, ReplyBody.EMPTY);
  }

  public HttpReply with(Headers more) {
    return new HttpReply(status, headers.plus(more), body);
  }
}
