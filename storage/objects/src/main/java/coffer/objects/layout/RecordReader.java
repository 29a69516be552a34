package coffer.objects.layout;

import coffer.kernel.ByteString;
import coffer.storage.api.BlobId;
import coffer.storage.api.CorruptStorageException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.CRC32C;

/** Takes the bytes of one record apart, trusting none of them. */
final class RecordReader {
  private final byte[] bytes;
  private final int end;
  private final String what;
  private int at;
  private int form;

  private RecordReader(ByteString value, int from, int end, String what) {
    this.bytes = value.unsafeArray();
    this.at = from;
    this.end = end;
    this.what = what;
  }

  /** Fields without type and checksum, from inside a record that was checked. */
  static RecordReader bare(ByteString value, RecordType within) {
    return new RecordReader(value, 0, value.length(), "record of type " + within);
  }

  /**
   * @throws CorruptStorageException if the bytes are damaged, of another type, or of a form newer
   *     than this program knows
   */
  static RecordReader of(ByteString value, RecordType type) {
    var reader = checked(value, "record of type " + type);
    if (reader.octet() != type.code()) {
      throw reader.corrupt();
    }
    reader.version(type);
    return reader;
  }

  /** The type of a record that may be one of several. */
  static int type(ByteString value) {
    return value.isEmpty() ? -1 : value.at(0);
  }

  private static RecordReader checked(ByteString value, String what) {
    int end = value.length() - Integer.BYTES;
    var reader = new RecordReader(value, 0, end, what);
    if (end < 2) {
      throw reader.corrupt();
    }
    var crc = new CRC32C();
    crc.update(value.unsafeArray(), 0, end);
    int sum = 0;
    for (int i = end; i < value.length(); i++) {
      sum = sum << 8 | (value.at(i) & 0xff);
    }
    if (sum != (int) crc.getValue()) {
      throw reader.corrupt();
    }
    return reader;
  }

  private void version(RecordType type) {
    int version = octet();
    if (version < 1 || version > type.newest()) {
      throw new CorruptStorageException(what + " in a form this release does not know");
    }
    form = version;
  }

  /** The version of the record's form, from 1. */
  int form() {
    return form;
  }

  int octet() {
    need(1);
    return bytes[at++] & 0xff;
  }

  boolean flag() {
    int value = octet();
    if (value > 1) {
      throw corrupt();
    }
    return value == 1;
  }

  long number() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = octet();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw corrupt();
  }

  int count(int max) {
    long value = number();
    if (value < 0 || value > max) {
      throw corrupt();
    }
    return (int) value;
  }

  ByteString bytes() {
    return raw(count(end - at));
  }

  String text() {
    return bytes().utf8();
  }

  /** Text as a type that checks it; what that refuses is damage. */
  <T> T text(Function<String, T> type) {
    String text = text();
    try {
      return type.apply(text);
    } catch (IllegalArgumentException refused) {
      throw new CorruptStorageException(what, refused);
    }
  }

  BlobId blob() {
    return new BlobId(fixedLong(), fixedLong());
  }

  private long fixedLong() {
    need(Long.BYTES);
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << 8 | (bytes[at++] & 0xff);
    }
    return value;
  }

  SortedMap<String, String> texts() {
    var map = new TreeMap<String, String>();
    for (int left = count(end); left > 0; left--) {
      map.put(text(), text());
    }
    return map;
  }

  SortedMap<String, ByteString> documents() {
    var map = new TreeMap<String, ByteString>();
    for (int left = count(end); left > 0; left--) {
      map.put(text(), bytes());
    }
    return map;
  }

  ByteString raw(int length) {
    need(length);
    at += length;
    return ByteString.wrap(Arrays.copyOfRange(bytes, at - length, at));
  }

  /** Every byte of a record means something. */
  void done() {
    if (at != end) {
      throw corrupt();
    }
  }

  CorruptStorageException corrupt() {
    return new CorruptStorageException(what);
  }

  private void need(int length) {
    if (length < 0 || at + length > end) {
      throw corrupt();
    }
  }
}
