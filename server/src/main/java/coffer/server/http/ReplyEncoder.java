package coffer.server.http;

import coffer.wire.Headers;
import coffer.wire.HttpReply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/** Writes the head of a reply. Source: RFC 9112, sections 4 to 6; RFC 9110, 8.6. */
final class ReplyEncoder {
  static final byte[] CONTINUE = ascii("HTTP/1.1 100 Continue\r\n\r\n");

  private static final byte[] SERVER = ascii("Server: Coffer\r\n");
  private static final byte[] CLOSE = ascii("Connection: close\r\n");
  private static final byte[] KEEP_ALIVE = ascii("Connection: keep-alive\r\n");
  private static final byte[] CONTENT_LENGTH = ascii("Content-Length: ");
  private static final byte[] COLON = ascii(": ");
  private static final byte[] LINE_END = ascii("\r\n");
  private static final byte[] OK = statusLine(200);
  private static final int LINE_OVERHEAD = 4;

  private final DateHeader date;

  ReplyEncoder(DateHeader date) {
    this.date = date;
  }

  /** What {@link #head} will write at most, so that one buffer of the right size does. */
  static int estimate(HttpReply reply) {
    int size = 192;
    for (Headers.Field field : reply.headers().fields()) {
      size += field.name().length() + field.value().length() + LINE_OVERHEAD;
    }
    return size;
  }

  /** Whether a reply with that status may have an entity at all. */
  static boolean mayHaveEntity(int status) {
    return status >= 200 && status != 204 && status != 304;
  }

  void head(ByteBuf to, HttpReply reply, boolean keepAlive, boolean http10) {
    to.writeBytes(reply.status() == 200 ? OK : statusLine(reply.status()));
    for (Headers.Field field : reply.headers().fields()) {
      // Maps characters above 0xff to '?'; a plain cast would make CR of U+010D and LF of U+010A.
      ByteBufUtil.writeAscii(to, field.name());
      to.writeBytes(COLON);
      ByteBufUtil.writeAscii(to, field.value());
      to.writeBytes(LINE_END);
    }
    // A reply to a HEAD may tell the length of what a GET would bring.
    if (mayHaveEntity(reply.status()) && !reply.headers().has("Content-Length")) {
      to.writeBytes(CONTENT_LENGTH);
      ByteBufUtil.writeAscii(to, Long.toString(reply.body().length()));
      to.writeBytes(LINE_END);
    }
    to.writeBytes(date.bytes());
    to.writeBytes(SERVER);
    if (!keepAlive) {
      to.writeBytes(CLOSE);
    } else if (http10) {
      to.writeBytes(KEEP_ALIVE);
    }
    to.writeBytes(LINE_END);
  }

  private static byte[] statusLine(int status) {
    return ascii(
        "HTTP/1.1 " + status + " " + HttpResponseStatus.valueOf(status).reasonPhrase() + "\r\n");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
