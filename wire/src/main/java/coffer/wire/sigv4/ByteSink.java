package coffer.wire.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * A growing run of bytes that text is put into without an object for every piece: canonical
 * requests are built for each request, on the way to everything else.
 */
public final class ByteSink {
  private static final byte[] UPPER_HEX = "0123456789ABCDEF".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] LOWER_HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

  private byte[] bytes;
  private int length;

  public ByteSink(int capacity) {
    this.bytes = new byte[Math.max(16, capacity)];
  }

  /** Adds a byte, given as an int or a Latin-1 character. */
  public ByteSink add(int value) {
    room(1);
    bytes[length++] = (byte) value;
    return this;
  }

  /** Adds text whose every character stands for one byte. */
  public ByteSink latin1(String text) {
    int count = text.length();
    room(count);
    for (int i = 0; i < count; i++) {
      bytes[length + i] = (byte) text.charAt(i);
    }
    length += count;
    return this;
  }

  public ByteSink add(byte[] values) {
    return add(values, 0, values.length);
  }

  public ByteSink add(byte[] values, int offset, int count) {
    room(count);
    System.arraycopy(values, offset, bytes, length, count);
    length += count;
    return this;
  }

  /** Adds {@code %} and two upper-case hexadecimal digits. */
  ByteSink percent(int value) {
    room(3);
    bytes[length++] = '%';
    bytes[length++] = UPPER_HEX[(value >> 4) & 15];
    bytes[length++] = UPPER_HEX[value & 15];
    return this;
  }

  /** Adds two lower-case hexadecimal digits for each byte. */
  public ByteSink hex(byte[] values) {
    room(values.length * 2);
    for (byte value : values) {
      bytes[length++] = LOWER_HEX[(value >> 4) & 15];
      bytes[length++] = LOWER_HEX[value & 15];
    }
    return this;
  }

  int at(int index) {
    return bytes[index];
  }

  public int length() {
    return length;
  }

  /** Compares two runs inside this sink as unsigned bytes. */
  int compare(int from, int to, int otherFrom, int otherTo) {
    return Arrays.compareUnsigned(bytes, from, to, bytes, otherFrom, otherTo);
  }

  ByteSink addRun(ByteSink other, int from, int to) {
    room(to - from);
    System.arraycopy(other.bytes, from, bytes, length, to - from);
    length += to - from;
    return this;
  }

  void digestInto(MessageDigest digest) {
    digest.update(bytes, 0, length);
  }

  void macInto(Mac mac) {
    mac.update(bytes, 0, length);
  }

  public byte[] toArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** The bytes read as UTF-8, for showing to whoever sent them. */
  public String utf8() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
