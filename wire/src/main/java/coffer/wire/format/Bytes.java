package coffer.wire.format;

import java.util.Arrays;

/** A growing buffer that writes UTF-8 and escapes XML text as it goes. */
final class Bytes {
  private static final String DIGITS = "0123456789ABCDEF";

  private byte[] buffer;
  private int length;

  Bytes(int capacity) {
    buffer = new byte[capacity];
  }

  byte[] toArray() {
    return Arrays.copyOf(buffer, length);
  }

  int length() {
    return length;
  }

  private void room(int more) {
    if (buffer.length - length < more) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
    }
  }

  Bytes put(byte[] bytes) {
    room(bytes.length);
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
    return this;
  }

  Bytes put(char ascii) {
    room(1);
    buffer[length++] = (byte) ascii;
    return this;
  }

  /** ASCII text that needs no escaping. */
  Bytes plain(String ascii) {
    room(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      buffer[length++] = (byte) ascii.charAt(i);
    }
    return this;
  }

  /** Text of an element or, with quotes escaped too, of an attribute. */
  Bytes text(String text) {
    int count = text.length();
    // Every character needs at most six bytes, its escape included.
    room(count * 6);
    byte[] to = buffer;
    int at = length;
    for (int i = 0; i < count; i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7f && c != '<' && c != '>' && c != '&' && c != '"') {
        to[at++] = (byte) c;
      } else if (c < 0x80) {
        at = escaped(c, to, at);
      } else if (c < 0x800) {
        to[at++] = (byte) (0xc0 | (c >> 6));
        to[at++] = (byte) (0x80 | (c & 0x3f));
      } else if (Character.isHighSurrogate(c)
          && i + 1 < count
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        int point = Character.toCodePoint(c, text.charAt(++i));
        to[at++] = (byte) (0xf0 | (point >> 18));
        to[at++] = (byte) (0x80 | ((point >> 12) & 0x3f));
        to[at++] = (byte) (0x80 | ((point >> 6) & 0x3f));
        to[at++] = (byte) (0x80 | (point & 0x3f));
      } else {
        // Half a surrogate pair and the two non-characters cannot be in XML at all.
        boolean impossible = Character.isSurrogate(c) || c >= 0xfffe;
        char shown = impossible ? '\ufffd' : c;
        to[at++] = (byte) (0xe0 | (shown >> 12));
        to[at++] = (byte) (0x80 | ((shown >> 6) & 0x3f));
        to[at++] = (byte) (0x80 | (shown & 0x3f));
      }
    }
    length = at;
    return this;
  }

  private static int escaped(char c, byte[] to, int from) {
    int at = from;
    String entity =
        switch (c) {
          case '<' -> "&lt;";
          case '>' -> "&gt;";
          case '&' -> "&amp;";
          case '"' -> "&quot;";
          default -> "";
        };
    if (entity.isEmpty()) {
      // S3 writes control characters as references too, though XML 1.0 has no room for most.
      to[at++] = '&';
      to[at++] = '#';
      to[at++] = 'x';
      if (c >= 16) {
        to[at++] = (byte) DIGITS.charAt(c >> 4);
      }
      to[at++] = (byte) DIGITS.charAt(c & 15);
      to[at++] = ';';
      return at;
    }
    for (int i = 0; i < entity.length(); i++) {
      to[at++] = (byte) entity.charAt(i);
    }
    return at;
  }
}
