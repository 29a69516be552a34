package coffer.wire.checksum;

import static coffer.wire.checksum.XxHash.PRIME64_1;
import static coffer.wire.checksum.XxHash.PRIME64_2;
import static coffer.wire.checksum.XxHash.PRIME64_3;
import static coffer.wire.checksum.XxHash.PRIME64_4;
import static coffer.wire.checksum.XxHash.PRIME64_5;

import coffer.kernel.RunningChecksum;

/** XXH64 with seed 0, shown big-endian: see {@link XxHash} for the source. */
final class XxHash64 implements RunningChecksum {
  private static final int STRIPE = 32;

  private final byte[] waiting = new byte[STRIPE];
  private int filled;
  private long total;
  private long one = 0x60ea27eeadc0b5d6L;
  private long two = PRIME64_2;
  private long three;
  private long four = -PRIME64_1;

  @Override
  public void update(byte[] bytes, int offset, int length) {
    total += length;
    int at = offset;
    int end = offset + length;
    if (filled > 0) {
      int more = Math.min(STRIPE - filled, length);
      System.arraycopy(bytes, at, waiting, filled, more);
      filled += more;
      at += more;
      if (filled < STRIPE) {
        return;
      }
      stripe(waiting, 0);
      filled = 0;
    }
    for (; end - at >= STRIPE; at += STRIPE) {
      stripe(bytes, at);
    }
    filled = end - at;
    System.arraycopy(bytes, at, waiting, 0, filled);
  }

  @Override
  public byte[] digest() {
    long hash = total + (total < STRIPE ? PRIME64_5 : merged());
    int at = 0;
    for (; at + 8 <= filled; at += 8) {
      hash = Long.rotateLeft(hash ^ round(0, XxHash.u64(waiting, at)), 27) * PRIME64_1 + PRIME64_4;
    }
    if (at + 4 <= filled) {
      hash = Long.rotateLeft(hash ^ XxHash.u32(waiting, at) * PRIME64_1, 23);
      hash = hash * PRIME64_2 + PRIME64_3;
      at += 4;
    }
    for (; at < filled; at++) {
      hash = Long.rotateLeft(hash ^ (waiting[at] & 0xff) * PRIME64_5, 11) * PRIME64_1;
    }
    return RunningCrc.bytes(XxHash.avalanche64(hash), Long.BYTES);
  }

  private void stripe(byte[] bytes, int at) {
    one = round(one, XxHash.u64(bytes, at));
    two = round(two, XxHash.u64(bytes, at + 8));
    three = round(three, XxHash.u64(bytes, at + 16));
    four = round(four, XxHash.u64(bytes, at + 24));
  }

  private long merged() {
    long hash =
        Long.rotateLeft(one, 1)
            + Long.rotateLeft(two, 7)
            + Long.rotateLeft(three, 12)
            + Long.rotateLeft(four, 18);
    for (long lane : new long[] {one, two, three, four}) {
      hash = (hash ^ round(0, lane)) * PRIME64_1 + PRIME64_4;
    }
    return hash;
  }

  private static long round(long lane, long input) {
    return Long.rotateLeft(lane + input * PRIME64_2, 31) * PRIME64_1;
  }
}
