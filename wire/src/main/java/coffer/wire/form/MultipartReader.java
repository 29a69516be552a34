package coffer.wire.form;

import coffer.wire.form.MalformedFormException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a form part by part, the last one as a stream of any length.
 *
 * <p>Source: RFC 7578 and RFC 2046, section 5.1.
 *
 * <p>A part ends where CR LF, two hyphens and the boundary come. They are searched for with
 * Horspool's method, which looks at about one byte in a boundary's length. Everything up to the
 * content that is streamed counts against one limit, so neither headers nor fields need others.
 */
public final class MultipartReader {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int MAX_BOUNDARY = 200;

  private final InputStream in;
  private final byte[] delimiter;
  private final int[] skips = new int[256];
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int from;
  private int to;
  // Bytes before this index are content for sure; no delimiter begins there.
  private int sure;
  private boolean atDelimiter;
  private int budget;
  private boolean begun;

  /**
   * @param maxPreambleBytes most bytes of all that precedes the content that is streamed
   */
  public MultipartReader(InputStream in, String boundary, int maxPreambleBytes) {
    this.in = in;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    this.budget = maxPreambleBytes;
    Arrays.fill(skips, delimiter.length);
    for (int i = 0; i < delimiter.length - 1; i++) {
      skips[delimiter[i] & 0xff] = delimiter.length - 1 - i;
    }
    // The first boundary may stand at the very beginning, without the line end before it.
    buffer[0] = '\r';
    buffer[1] = '\n';
    to = 2;
  }

  /** The boundary of a {@code Content-Type}; empty if that is no form. */
  public static Optional<String> boundary(String contentType) {
    String type = contentType.strip().toLowerCase(Locale.ROOT);
    if (!type.startsWith("multipart/form-data")) {
      return Optional.empty();
    }
    return FormPart.parameter(contentType, "boundary")
        .filter(b -> !b.isEmpty() && b.length() <= MAX_BOUNDARY);
  }

  /**
   * Goes on to the next part, past what is left of the current one.
   *
   * @return empty after the last part
   */
  public Optional<FormPart> next() throws IOException {
    skipContent();
    consume(delimiter.length);
    begun = true;
    String rest = line();
    if (rest.startsWith("--")) {
      return Optional.empty();
    }
    if (!rest.isBlank()) {
      throw malformed();
    }
    String disposition = "";
    Optional<String> contentType = Optional.empty();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw malformed();
      }
      String name = line.substring(0, colon).strip();
      String value = line.substring(colon + 1).strip();
      if (name.equalsIgnoreCase("Content-Disposition")) {
        disposition = value;
      } else if (name.equalsIgnoreCase("Content-Type")) {
        contentType = Optional.of(value);
      }
    }
    return Optional.of(FormPart.parse(disposition, contentType));
  }

  /** The whole content of the current part, bytes as Latin-1 characters. */
  public String value() throws IOException {
    var text = new StringBuilder();
    while (findContent()) {
      spend(sure - from);
      text.append(new String(buffer, from, sure - from, StandardCharsets.ISO_8859_1));
      from = sure;
    }
    return text.toString();
  }

  /**
   * Reads content of the current part; it does not count against the limit.
   *
   * @return -1 at the part's end, once the boundary after it was seen
   */
  public int read(byte[] into, int offset, int length) throws IOException {
    if (!findContent()) {
      return -1;
    }
    int count = Math.min(length, sure - from);
    System.arraycopy(buffer, from, into, offset, count);
    from += count;
    return count;
  }

  private void skipContent() throws IOException {
    while (findContent()) {
      spend(sure - from);
      from = sure;
    }
  }

  /** Whether there is content before the next delimiter; if so it lies before {@code sure}. */
  private boolean findContent() throws IOException {
    while (sure <= from) {
      if (atDelimiter) {
        return false;
      }
      search();
      if (sure <= from && !atDelimiter && !fill()) {
        throw malformed();
      }
    }
    return true;
  }

  private void search() {
    int last = delimiter.length - 1;
    int at = from;
    while (at + last < to) {
      byte end = buffer[at + last];
      if (end == delimiter[last] && Arrays.equals(buffer, at, at + last, delimiter, 0, last)) {
        sure = at;
        atDelimiter = true;
        return;
      }
      at += skips[end & 0xff];
    }
    sure = Math.min(at, to);
  }

  private String line() throws IOException {
    var text = new StringBuilder();
    while (true) {
      int at = from;
      while (at < to && buffer[at] != '\n') {
        at++;
      }
      spend(at - from);
      text.append(new String(buffer, from, at - from, StandardCharsets.ISO_8859_1));
      from = at;
      if (at < to) {
        consume(1);
        int length = text.length();
        if (length > 0 && text.charAt(length - 1) == '\r') {
          text.setLength(length - 1);
        }
        sure = from;
        return text.toString();
      }
      // The closing boundary may be the very end, without a line end after it.
      if (!fill()) {
        if (text.toString().startsWith("--")) {
          return text.toString();
        }
        throw malformed();
      }
    }
  }

  private void consume(int count) throws IOException {
    spend(count);
    from += count;
    sure = from;
    atDelimiter = false;
  }

  private void spend(int count) throws IOException {
    budget -= count;
    if (budget < 0) {
      throw new MalformedFormException(begun ? Reason.TOO_LONG : Reason.NOT_WELL_FORMED);
    }
  }

  private boolean fill() throws IOException {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      sure = Math.max(sure - from, 0);
      from = 0;
    }
    int count = in.read(buffer, to, buffer.length - to);
    if (count <= 0) {
      return false;
    }
    to += count;
    return true;
  }

  private static MalformedFormException malformed() {
    return new MalformedFormException(Reason.NOT_WELL_FORMED);
  }
}
