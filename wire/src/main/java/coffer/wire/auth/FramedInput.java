package coffer.wire.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The entity of a request read by lines and runs of bytes, through one bounded buffer. */
final class FramedInput {
  /** Longest line in bytes: a chunk's size and a SigV4A signature need under 200. */
  static final int MAX_LINE_BYTES = 1024;

  private static final int BUFFER_BYTES = 8 * 1024;

  private final EntitySource source;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int from;
  private int to;

  FramedInput(EntitySource source) {
    this.source = source;
  }

  /**
   * Reads at least one byte into the caller's array. What is not buffered already and would fill
   * the buffer goes there directly.
   *
   * @return -1 at the end of the entity
   */
  int read(byte[] into, int offset, int length) throws IOException {
    if (from == to) {
      if (length >= BUFFER_BYTES) {
        return source.read(into, offset, length);
      }
      if (!fill()) {
        return -1;
      }
    }
    int count = Math.min(length, to - from);
    System.arraycopy(buffer, from, into, offset, count);
    from += count;
    return count;
  }

  /**
   * Reads a line and its line feed; a carriage return before that is part of the line.
   *
   * @return null if the entity ends before the line's first byte
   * @throws PayloadException if the line is too long or ends without a line feed
   */
  @Nullable String line() throws IOException {
    var text = new StringBuilder(112);
    while (true) {
      if (from == to && !fill()) {
        if (text.isEmpty()) {
          return null;
        }
        throw PayloadErrors.malformedFraming();
      }
      int at = from;
      while (at < to && buffer[at] != '\n') {
        at++;
      }
      if (text.length() + at - from > MAX_LINE_BYTES) {
        throw PayloadErrors.malformedFraming();
      }
      text.append(new String(buffer, from, at - from, StandardCharsets.ISO_8859_1));
      from = at;
      if (at < to) {
        from++;
        return text.toString();
      }
    }
  }

  private boolean fill() throws IOException {
    int count = source.read(buffer, 0, BUFFER_BYTES);
    from = 0;
    to = Math.max(count, 0);
    return count > 0;
  }
}
