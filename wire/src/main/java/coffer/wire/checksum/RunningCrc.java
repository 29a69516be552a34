package coffer.wire.checksum;

import coffer.kernel.RunningChecksum;
import java.util.zip.Checksum;

/** A CRC of 4 or 8 bytes, shown big-endian. */
final class RunningCrc implements RunningChecksum {
  private final Checksum crc;
  private final int lengthBytes;

  RunningCrc(Checksum crc, int lengthBytes) {
    this.crc = crc;
    this.lengthBytes = lengthBytes;
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    crc.update(bytes, offset, length);
  }

  @Override
  public byte[] digest() {
    return bytes(crc.getValue(), lengthBytes);
  }

  static byte[] bytes(long value, int lengthBytes) {
    byte[] bytes = new byte[lengthBytes];
    for (int i = 0; i < lengthBytes; i++) {
      bytes[i] = (byte) (value >>> (8 * (lengthBytes - 1 - i)));
    }
    return bytes;
  }

  static long number(byte[] bytes) {
    long value = 0;
    for (byte b : bytes) {
      value = value << 8 | (b & 0xff);
    }
    return value;
  }
}
