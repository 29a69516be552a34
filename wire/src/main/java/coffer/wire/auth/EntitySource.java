package coffer.wire.auth;

import java.io.IOException;
import java.io.InputStream;

/** The raw entity of a request, which gives exactly as many bytes as Content-Length promised. */
final class EntitySource {
  private final InputStream body;
  private final boolean lengthKnown;
  private long remaining;

  /**
   * @param contentLength -1 if the end of the stream is the end of the entity
   */
  EntitySource(InputStream body, long contentLength) {
    this.body = body;
    this.lengthKnown = contentLength >= 0;
    this.remaining = contentLength;
  }

  /**
   * Reads at least one byte, or finds the end.
   *
   * @return -1 at the promised end
   * @throws PayloadException if the stream ends before
   */
  int read(byte[] into, int offset, int length) throws IOException {
    if (lengthKnown && remaining == 0) {
      return -1;
    }
    int wanted = lengthKnown ? (int) Math.min(length, remaining) : length;
    int count = body.read(into, offset, wanted);
    if (count < 0) {
      if (lengthKnown) {
        throw PayloadErrors.wrongLength();
      }
      return -1;
    }
    remaining -= lengthKnown ? count : 0;
    return count;
  }

  /** Whether it is certain that nothing follows. */
  boolean atKnownEnd() {
    return lengthKnown && remaining == 0;
  }
}
