package coffer.wire.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A growing buffer that writes UTF-8 and escapes XML text as it goes. */
final class Bytes {
  private static final String DIGITS = "0123456789ABCDEF";

  private static final int FIRST_CHUNK = 2 << 10;
  private static final int CHUNK = 32 << 10;
  private static final boolean[] PLAIN = plainCharacters();

  /** Chunks that are full, as views of what was written into them. */
  private final List<ByteBuffer> full = new ArrayList<>();

  private byte[] buffer = new byte[FIRST_CHUNK];
  private int length;

  private static boolean[] plainCharacters() {
    boolean[] plain = new boolean[0x80];
    for (char c = ' '; c < 0x7f; c++) {
      plain[c] = "<>&\"".indexOf(c) < 0;
    }
    return plain;
  }

  byte[] toArray() {
    int total = length;
    for (ByteBuffer chunk : full) {
      total += chunk.remaining();
    }
    byte[] all = new byte[total];
    int at = 0;
    for (ByteBuffer chunk : full) {
      chunk.get(chunk.position(), all, at, chunk.remaining());
      at += chunk.remaining();
    }
    System.arraycopy(buffer, 0, all, at, length);
    return all;
  }

  private void room(int more) {
    if (buffer.length - length < more) {
      // A new chunk rather than a larger copy: growing by doubling was a third of a listing's cost.
      full.add(ByteBuffer.wrap(buffer, 0, length));
      buffer = new byte[Math.max(CHUNK, more)];
      length = 0;
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
      if (c < 0x80 && PLAIN[c]) {
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
