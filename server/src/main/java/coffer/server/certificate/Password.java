package coffer.server.certificate;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What opens a key or a key store; the first line of a file. */
public final class Password {
  private static final int MAX_BYTES = 4096;

  private final char[] value;

  private Password(char[] value) {
    this.value = value;
  }

  /**
   * @throws IOException naming the file if it cannot be read or has no password
   */
  public static Password read(Path file) throws IOException {
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES);
    }
    var text = StandardCharsets.UTF_8.decode(java.nio.ByteBuffer.wrap(bytes));
    CharBuffer line = text.slice(0, end(text));
    if (line.isEmpty()) {
      throw new IOException("no password in " + file);
    }
    var value = new char[line.length()];
    line.get(value);
    return new Password(value);
  }

  private static int end(CharBuffer text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n' || text.charAt(i) == '\r') {
        return i;
      }
    }
    return text.length();
  }

  /** A copy. */
  char[] reveal() {
    return value.clone();
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
