package coffer.objects.layout;

import coffer.kernel.ByteString;
import coffer.storage.api.CorruptStorageException;
import java.io.ByteArrayOutputStream;

/**
 * Bytes inside storage keys: escaped so that no zero byte is left, a terminator sorts before
 * everything that may follow, and order stays what it was.
 *
 * <p>{@code 00} becomes {@code 01 02}, {@code 01} becomes {@code 01 03}, the terminator is {@code
 * 01 01}. S3 keys are UTF-8 and never hold {@code FF}, so a key followed by {@code FF} is greater
 * than everything that begins with it.
 */
final class KeyBytes {
  static final ByteString TERMINATOR = ByteString.copyOf(new byte[] {1, 1});
  static final ByteString PAST = ByteString.copyOf(new byte[] {(byte) 0xff});

  /** Characters of a number: eleven times six bits, each with 0x40 added. */
  static final int NUMBER_BYTES = 11;

  private KeyBytes() {}

  static ByteString escape(ByteString raw) {
    int special = 0;
    for (byte b : raw.unsafeArray()) {
      if (b == 0 || b == 1) {
        special++;
      }
    }
    if (special == 0) {
      return raw;
    }
    byte[] out = new byte[raw.length() + special];
    int at = 0;
    for (byte b : raw.unsafeArray()) {
      if (b == 0 || b == 1) {
        out[at++] = 1;
        out[at++] = (byte) (b + 2);
      } else {
        out[at++] = b;
      }
    }
    return ByteString.wrap(out);
  }

  /** What was escaped in a part of a storage key. */
  static ByteString unescape(ByteString key, int from, int to) {
    byte[] bytes = key.unsafeArray();
    var out = new ByteArrayOutputStream(to - from);
    for (int i = from; i < to; i++) {
      if (bytes[i] != 1) {
        out.write(bytes[i]);
      } else if (++i < to && (bytes[i] == 2 || bytes[i] == 3)) {
        out.write(bytes[i] - 2);
      } else {
        throw new CorruptStorageException("key " + key.hex());
      }
    }
    return ByteString.wrap(out.toByteArray());
  }

  /** Where the terminator begins. */
  static int terminator(ByteString key, int from) {
    byte[] bytes = key.unsafeArray();
    for (int i = from; i + 1 < bytes.length; i++) {
      if (bytes[i] == 1) {
        if (bytes[i + 1] == 1) {
          return i;
        }
        i++;
      }
    }
    throw new CorruptStorageException("key " + key.hex());
  }

  /** A number that sorts as it counts. */
  static ByteString number(long value) {
    byte[] out = new byte[NUMBER_BYTES];
    for (int i = 0; i < NUMBER_BYTES; i++) {
      int shift = 6 * (NUMBER_BYTES - 1 - i);
      out[i] = (byte) (0x40 | ((value >>> shift) & 0x3f));
    }
    return ByteString.wrap(out);
  }

  static long number(ByteString key, int from) {
    if (key.length() < from + NUMBER_BYTES) {
      throw new CorruptStorageException("key " + key.hex());
    }
    long value = 0;
    for (int i = from; i < from + NUMBER_BYTES; i++) {
      value = value << 6 | (key.at(i) & 0x3f);
    }
    return value;
  }
}
