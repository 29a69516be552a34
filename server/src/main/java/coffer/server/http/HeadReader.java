package coffer.server.http;

import coffer.wire.ApiError;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of a request head in bytes that come piece by piece, then parses it.
 *
 * <p>Looks at each byte once however small the pieces are. Used by one event loop.
 */
final class HeadReader {
  private final HttpLimits.Heads limits;
  private final byte[] scratch;
  private int scanned;
  private int lineStart;
  private int lines;

  /**
   * @param scratch at least {@link HttpLimits.Heads#maxBytes} long; shared by the connections of
   *     one event loop
   */
  HeadReader(HttpLimits.Heads limits, byte[] scratch) {
    this.limits = limits;
    this.scratch = scratch;
  }

  /** Whether some bytes of a head have come, but not all. */
  boolean isInside() {
    return scanned > 0;
  }

  /**
   * @param in starts where the head starts; read past the head once that is complete
   * @return the head, or null while bytes are missing
   * @throws ApiError if it will never be a head that can be answered
   */
  @Nullable RequestHead read(ByteBuf in) {
    if (scanned == 0) {
      skipEmptyLine(in);
    }
    int start = in.readerIndex();
    while (true) {
      int from = start + scanned;
      int feed = in.indexOf(from, in.writerIndex(), (byte) '\n');
      if (feed < 0) {
        scanned = in.readableBytes();
        if (scanned > limits.maxBytes()) {
          throw Refusals.headTooLarge();
        }
        return null;
      }
      if (feed - start >= limits.maxBytes() || lines > limits.maxFields() + 1) {
        throw Refusals.headTooLarge();
      }
      if (feed == start || in.getByte(feed - 1) != '\r') {
        throw Refusals.malformed();
      }
      boolean empty = feed - 1 == start + lineStart;
      scanned = feed + 1 - start;
      lines++;
      lineStart = scanned;
      if (empty) {
        return take(in, start, feed);
      }
    }
  }

  private RequestHead take(ByteBuf in, int start, int feed) {
    int length = feed - 1 - start;
    in.getBytes(start, scratch, 0, length);
    in.readerIndex(feed + 1);
    scanned = 0;
    lines = 0;
    lineStart = 0;
    return HeadParser.parse(scratch, length, limits);
  }

  /** RFC 9112, 2.2: one empty line before the request line is to be ignored. */
  private static void skipEmptyLine(ByteBuf in) {
    int at = in.readerIndex();
    if (in.readableBytes() >= 2 && in.getByte(at) == '\r' && in.getByte(at + 1) == '\n') {
      in.skipBytes(2);
    }
  }
}
