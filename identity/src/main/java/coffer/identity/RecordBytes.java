package coffer.identity;

import coffer.kernel.ByteString;
import coffer.storage.api.CorruptStorageException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How records of this room are spelled: a version byte (1), then fields, each a length of 2 bytes
 * and its bytes. A reader takes the fields it knows and ignores more.
 */
final class RecordBytes {
  private static final byte VERSION = 1;

  private RecordBytes() {}

  static ByteString of(ByteString... fields) {
    int length = 1 + Arrays.stream(fields).mapToInt(field -> Short.BYTES + field.length()).sum();
    var out = ByteBuffer.allocate(length).put(VERSION);
    for (var field : fields) {
      if (field.length() > 0xFFFF) {
        throw new IllegalArgumentException("field too long");
      }
      out.putShort((short) field.length()).put(field.unsafeArray());
    }
    return ByteString.wrap(out.array());
  }

  /**
   * @param what names the record, should it be damaged
   */
  static List<ByteString> fields(ByteString record, int atLeast, String what) {
    var in = record.asReadOnlyBuffer();
    var found = new ArrayList<ByteString>();
    try {
      if (in.get() != VERSION) {
        throw new CorruptStorageException(what);
      }
      while (in.hasRemaining()) {
        byte[] field = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(field);
        found.add(ByteString.wrap(field));
      }
    } catch (BufferUnderflowException cut) {
      throw new CorruptStorageException(what, cut);
    }
    if (found.size() < atLeast) {
      throw new CorruptStorageException(what);
    }
    return found;
  }
}
