package coffer.harness;

import coffer.wire.Headers;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A reply as it came.
 *
 * @param body without the framing of a chunked reply
 */
public record RawReply(int status, Headers headers, byte[] body) {
  private static final int MAX_LINE = 64 * 1024;
  private static final int MAX_BODY = 64 * 1024 * 1024;

  /** The body read as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  static RawReply read(InputStream in, boolean hasNoBody) throws IOException {
    String first = line(in);
    while (first.startsWith("HTTP/1.1 100")) {
      String interim = line(in);
      while (!interim.isEmpty()) {
        interim = line(in);
      }
      first = line(in);
    }
    int status = Integer.parseInt(first.substring(9, 12));
    var headers = new Headers.Builder();
    for (String field = line(in); !field.isEmpty(); field = line(in)) {
      int colon = field.indexOf(':');
      headers.add(field.substring(0, colon), field.substring(colon + 1).strip());
    }
    Headers all = headers.build();
    boolean empty = hasNoBody || status == 204 || status == 304;
    return new RawReply(status, all, empty ? new byte[0] : body(in, all));
  }

  private static byte[] body(InputStream in, Headers headers) throws IOException {
    String coding = headers.first("Transfer-Encoding").orElse("").toLowerCase(Locale.ROOT);
    if (coding.equals("chunked")) {
      return chunks(in);
    }
    var length = headers.first("Content-Length");
    return length.isPresent()
        ? exactly(in, Integer.parseInt(length.get()))
        : in.readNBytes(MAX_BODY);
  }

  private static byte[] chunks(InputStream in) throws IOException {
    var all = new ByteArrayOutputStream();
    int size;
    while ((size = Integer.parseInt(line(in), 16)) > 0) {
      all.writeBytes(exactly(in, size));
      line(in);
      if (all.size() > MAX_BODY) {
        throw new IOException("reply too long");
      }
    }
    line(in);
    return all.toByteArray();
  }

  private static byte[] exactly(InputStream in, int count) throws IOException {
    if (count > MAX_BODY) {
      throw new IOException("reply too long");
    }
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("reply cut short");
    }
    return bytes;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.length() > MAX_LINE) {
        throw new EOFException("reply has no end of line");
      }
      line.append((char) next);
    }
    return line.substring(0, Math.max(0, line.length() - 1));
  }
}
