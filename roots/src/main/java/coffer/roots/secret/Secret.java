package coffer.roots.secret;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A passphrase, PIN or token on its way to where it is used, wiped when closed. It never prints
 * itself.
 */
public final class Secret implements AutoCloseable {
  /** Longest secret that makes sense. */
  public static final int MAX_BYTES = 8 * 1024;

  private final byte[] bytes;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A secret as an editor or {@code echo} leaves it in a file: one line break at the end is none of
   * it.
   *
   * @param content wiped by this call
   */
  public static Secret ofFile(byte[] content) {
    int length = content.length;
    if (length > 0 && content[length - 1] == '\n') {
      length--;
      if (length > 0 && content[length - 1] == '\r') {
        length--;
      }
    }
    var secret = new Secret(Arrays.copyOf(content, length));
    Arrays.fill(content, (byte) 0);
    return secret;
  }

  /**
   * A secret as somebody typed it.
   *
   * @param typed wiped by this call
   */
  public static Secret of(char[] typed) {
    var encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
    byte[] bytes = new byte[encoded.remaining()];
    encoded.get(bytes);
    encoded.clear();
    while (encoded.hasRemaining()) {
      encoded.put((byte) 0);
    }
    Arrays.fill(typed, '\0');
    return new Secret(bytes);
  }

  /** The secret itself, for reading only, until it is closed. */
  public byte[] bytes() {
    return bytes;
  }

  /** As text; the caller wipes it. */
  public char[] chars() {
    var decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
    char[] chars = new char[decoded.remaining()];
    decoded.get(chars);
    Arrays.fill(decoded.array(), '\0');
    return chars;
  }

  /** A copy, which is closed for itself. */
  public Secret copy() {
    return new Secret(bytes.clone());
  }

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
