package coffer.wire.checksum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/**
 * CRC-64/NVME in plain Java: polynomial 0xAD93D23594C93659, reflected, all ones in and out.
 *
 * <p>Sixteen tables take sixteen bytes a step: byte i of a step is looked up in the table of how
 * many bytes follow it.
 *
 * <p>Source: NVM Express NVM Command Set Specification, "64b CRC definition".
 */
final class Crc64Nvme implements Checksum {
  static final long POLYNOMIAL = 0x9a6c9329ac4bc9b5L;

  private static final int STEP = 16;
  private static final long[][] TABLES = tables();
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private long state = -1L;

  private static long[][] tables() {
    long[][] tables = new long[STEP][256];
    for (int b = 0; b < 256; b++) {
      long crc = b;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : POLYNOMIAL);
      }
      tables[0][b] = crc;
    }
    for (int t = 1; t < STEP; t++) {
      for (int b = 0; b < 256; b++) {
        long before = tables[t - 1][b];
        tables[t][b] = (before >>> 8) ^ tables[0][(int) before & 0xff];
      }
    }
    return tables;
  }

  @Override
  public void update(int b) {
    state = (state >>> 8) ^ TABLES[0][((int) state ^ b) & 0xff];
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    long crc = state;
    int at = offset;
    int end = offset + length;
    for (; end - at >= STEP; at += STEP) {
      long low = (long) LONGS.get(bytes, at) ^ crc;
      long high = (long) LONGS.get(bytes, at + 8);
      crc = eight(low, 8) ^ eight(high, 0);
    }
    for (; at < end; at++) {
      crc = (crc >>> 8) ^ TABLES[0][((int) crc ^ bytes[at]) & 0xff];
    }
    state = crc;
  }

  /** The effect of eight bytes that this many bytes of the step follow. */
  private static long eight(long word, int following) {
    return TABLES[following + 7][(int) word & 0xff]
        ^ TABLES[following + 6][(int) (word >>> 8) & 0xff]
        ^ TABLES[following + 5][(int) (word >>> 16) & 0xff]
        ^ TABLES[following + 4][(int) (word >>> 24) & 0xff]
        ^ TABLES[following + 3][(int) (word >>> 32) & 0xff]
        ^ TABLES[following + 2][(int) (word >>> 40) & 0xff]
        ^ TABLES[following + 1][(int) (word >>> 48) & 0xff]
        ^ TABLES[following][(int) (word >>> 56) & 0xff];
  }

  @Override
  public long getValue() {
    return ~state;
  }

  @Override
  public void reset() {
    state = -1L;
  }
}
