package coffer.storage.embedded.rocks;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import coffer.storage.api.CorruptStorageException;
import coffer.storage.embedded.disk.Checksums;
import coffer.storage.embedded.disk.DiskFailure;
import coffer.storage.embedded.disk.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The number of the last commit that callers were told is durable, kept beside the database.
 *
 * <p>RocksDB's log may end in a record torn by a power cut, which is fine, or be damaged in the
 * middle, which loses acknowledged writes; from the log alone the two cannot be told apart. So
 * every synced group also writes its number into the database, and once the sync has returned, into
 * this file. A database whose number is lower than the file's has lost what was promised.
 *
 * <p>The file itself is not synced with every commit: after a power cut it may be some commits old,
 * never ahead. Two slots are written in turn, so a torn one leaves the other.
 *
 * <p>Slot, little-endian: magic {@code "COFFRMRK"}, version (4), CRC32C (4) of the number, the
 * number (8).
 */
final class Watermark implements AutoCloseable {
  private static final long MAGIC = 0x4b524d5246464f43L;
  private static final int VERSION = 1;
  private static final int SLOT_BYTES = 512;
  private static final int FIELD_BYTES = 24;

  private final FileChannel channel;
  private final ByteBuffer slot = slot(FIELD_BYTES);

  private Watermark(FileChannel channel) {
    this.channel = channel;
  }

  /** Makes the file with number 0; it is durable when this returns. */
  static void create(Path file) throws IOException {
    try (var channel = PrivateFiles.create(file);
        var mark = new Watermark(channel)) {
      PrivateFiles.writeFully(channel, ByteBuffer.allocate(2 * SLOT_BYTES), 0);
      mark.advance(0);
    }
  }

  static Watermark open(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new CorruptStorageException("missing file " + file.getFileName());
    }
    return new Watermark(FileChannel.open(file, READ, WRITE));
  }

  /**
   * The last acknowledged commit.
   *
   * @throws CorruptStorageException if neither slot is whole
   */
  long read() throws IOException {
    var even = read(0);
    var odd = read(1);
    if (even.isEmpty() && odd.isEmpty()) {
      throw new CorruptStorageException("both slots of the watermark file");
    }
    return Math.max(even.orElse(0), odd.orElse(0));
  }

  private OptionalLong read(int index) throws IOException {
    var fields = slot(FIELD_BYTES);
    boolean whole = PrivateFiles.readFully(channel, fields, (long) index * SLOT_BYTES);
    fields.flip();
    if (!whole || fields.getLong() != MAGIC || fields.getInt() != VERSION) {
      return OptionalLong.empty();
    }
    int sum = fields.getInt();
    return sum == Checksums.of(fields) ? OptionalLong.of(fields.getLong()) : OptionalLong.empty();
  }

  /** Notes a commit whose sync has returned; survives a kill of the process at once. */
  void advance(long number) {
    slot.clear();
    slot.putLong(MAGIC).putInt(VERSION).putInt(0).putLong(number).flip();
    slot.putInt(12, Checksums.of(slot.duplicate().position(16)));
    try {
      PrivateFiles.writeFully(channel, slot, (number & 1) * SLOT_BYTES);
    } catch (IOException failure) {
      throw DiskFailure.of(failure);
    }
  }

  private static ByteBuffer slot(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() throws IOException {
    channel.force(false);
    channel.close();
  }
}
