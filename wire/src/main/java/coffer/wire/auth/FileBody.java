package coffer.wire.auth;

import coffer.wire.form.MalformedFormException;
import coffer.wire.form.MultipartReader;
import java.io.IOException;

/** The file of a POST upload, its length checked against the policy while it is read. */
final class FileBody extends CheckedStream {
  private final MultipartReader reader;
  private final long minBytes;
  private final long maxBytes;
  private long readBytes;

  FileBody(MultipartReader reader, long minBytes, long maxBytes) {
    this.reader = reader;
    this.minBytes = minBytes;
    this.maxBytes = maxBytes;
  }

  @Override
  int readChecked(byte[] into, int offset, int length) throws IOException {
    int count = readFile(into, offset, length);
    if (count < 0) {
      if (readBytes < minBytes) {
        throw new PayloadException(PostErrors.tooSmall(readBytes, minBytes));
      }
      return -1;
    }
    readBytes += count;
    if (readBytes > maxBytes) {
      throw new PayloadException(PostErrors.tooLarge(readBytes, maxBytes));
    }
    return count;
  }

  private int readFile(byte[] into, int offset, int length) throws IOException {
    try {
      return reader.read(into, offset, length);
    } catch (MalformedFormException e) {
      throw new PayloadException(PostErrors.malformed());
    }
  }
}
