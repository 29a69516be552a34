package coffer.objects.layout;

import coffer.kernel.ByteString;
import coffer.storage.api.BlobId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Builds the bytes of one record: type, version of its form, fields, CRC-32C over all before it.
 * Numbers are LEB128; texts and bytes carry their length.
 */
final class RecordWriter {
  private byte[] bytes = new byte[160];
  private int length;

  /** The fields only, without type and checksum: for a part of another record. */
  static RecordWriter bare() {
    return new RecordWriter();
  }

  static RecordWriter of(RecordType type) {
    return of(type, type.newest());
  }

  /** A record in an older form, where that can say all there is to say. */
  static RecordWriter of(RecordType type, int form) {
    return new RecordWriter().octet(type.code()).octet(form);
  }

  RecordWriter octet(int value) {
    room(1);
    bytes[length++] = (byte) value;
    return this;
  }

  RecordWriter flag(boolean value) {
    return octet(value ? 1 : 0);
  }

  RecordWriter number(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
    return this;
  }

  RecordWriter bytes(ByteString value) {
    number(value.length());
    return raw(value.unsafeArray());
  }

  RecordWriter text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    return raw(utf8);
  }

  RecordWriter blob(BlobId id) {
    return raw(ByteBuffer.allocate(16).putLong(id.writer()).putLong(id.sequence()).array());
  }

  RecordWriter texts(Map<String, String> map) {
    number(map.size());
    map.forEach((name, value) -> text(name).text(value));
    return this;
  }

  RecordWriter documents(Map<String, ByteString> map) {
    number(map.size());
    map.forEach((name, value) -> text(name).bytes(value));
    return this;
  }

  /** Fixed-length bytes, without their length. */
  RecordWriter raw(byte[] value) {
    room(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
    return this;
  }

  ByteString bareBytes() {
    return ByteString.wrap(Arrays.copyOf(bytes, length));
  }

  ByteString finish() {
    var crc = new CRC32C();
    crc.update(bytes, 0, length);
    int sum = (int) crc.getValue();
    room(Integer.BYTES);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[length++] = (byte) (sum >>> shift);
    }
    return bareBytes();
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
