package coffer.wire.checksum;

import static coffer.wire.checksum.XxHash.PRIME32_1;
import static coffer.wire.checksum.XxHash.PRIME32_2;
import static coffer.wire.checksum.XxHash.PRIME32_3;
import static coffer.wire.checksum.XxHash.PRIME64_1;
import static coffer.wire.checksum.XxHash.PRIME64_2;
import static coffer.wire.checksum.XxHash.PRIME64_3;
import static coffer.wire.checksum.XxHash.PRIME64_4;
import static coffer.wire.checksum.XxHash.PRIME64_5;

import coffer.kernel.RunningChecksum;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * XXH3 with seed 0, of 64 or of 128 bits, shown big-endian: see {@link XxHash} for the source.
 *
 * <p>Up to 240 bytes are hashed at once, by {@link XxHash3Short} and {@link XxHash128Short}. More
 * of them go in stripes of 64 into eight lanes, which are scrambled after every 16 stripes. The
 * last 64 bytes are a stripe of their own, whichever of them were in stripes before; so a stripe is
 * only taken once another byte follows, and the one taken last is kept.
 */
final class XxHash3 implements RunningChecksum {
  static final byte[] SECRET =
      HexFormat.of()
          .parseHex(
              "b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671f"
                  + "cb79e64eccc0e578825ad07dccff7221b8084674f743248ee03590e6813a264c"
                  + "3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8"
                  + "a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364"
                  + "eac5ac8334d3ebc3c581a0fffa1363eb170ddd51b7f0da49d316552629d4689e"
                  + "2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e");

  private static final int STRIPE = 64;
  private static final int STRIPES_OF_BLOCK = (SECRET.length - STRIPE) / 8;
  private static final int LAST_STRIPE_KEY = SECRET.length - STRIPE - 7;

  private final boolean wide;
  private final byte[] waiting = new byte[4 * STRIPE];
  private final byte[] taken = new byte[STRIPE];
  private final long[] lanes = {
    PRIME32_3, PRIME64_1, PRIME64_2, PRIME64_3, PRIME64_4, PRIME32_2, PRIME64_5, PRIME32_1
  };
  private int filled;
  private int stripe;
  private long total;

  /**
   * @param wide for 128 bits
   */
  XxHash3(boolean wide) {
    this.wide = wide;
  }

  @Override
  public void update(byte[] bytes, int offset, int length) {
    total += length;
    int at = offset;
    int left = length;
    while (left > 0) {
      if (filled == waiting.length) {
        for (int from = 0; from < filled; from += STRIPE) {
          take(from);
        }
        System.arraycopy(waiting, filled - STRIPE, taken, 0, STRIPE);
        filled = 0;
      }
      int more = Math.min(waiting.length - filled, left);
      System.arraycopy(bytes, at, waiting, filled, more);
      filled += more;
      at += more;
      left -= more;
    }
  }

  @Override
  public byte[] digest() {
    if (total <= XxHash3Short.MOST_BYTES) {
      int length = (int) total;
      return wide
          ? XxHash128Short.hash(waiting, length)
          : RunningCrc.bytes(XxHash3Short.hash(waiting, length), Long.BYTES);
    }
    for (int from = 0; from + STRIPE < filled; from += STRIPE) {
      take(from);
    }
    accumulate(lastStripe(), 0, LAST_STRIPE_KEY);
    long low = merged(11, total * PRIME64_1);
    return wide
        ? bytes(merged(SECRET.length - STRIPE - 11, ~(total * PRIME64_2)), low)
        : RunningCrc.bytes(low, Long.BYTES);
  }

  static byte[] bytes(long high, long low) {
    return ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array();
  }

  private byte[] lastStripe() {
    byte[] last = new byte[STRIPE];
    int fresh = Math.min(filled, STRIPE);
    System.arraycopy(taken, fresh, last, 0, STRIPE - fresh);
    System.arraycopy(waiting, filled - fresh, last, STRIPE - fresh, fresh);
    return last;
  }

  private void take(int from) {
    accumulate(waiting, from, 8 * stripe);
    stripe++;
    if (stripe == STRIPES_OF_BLOCK) {
      scramble();
      stripe = 0;
    }
  }

  private void accumulate(byte[] bytes, int at, int key) {
    for (int lane = 0; lane < lanes.length; lane++) {
      long value = XxHash.u64(bytes, at + 8 * lane);
      long keyed = value ^ XxHash.u64(SECRET, key + 8 * lane);
      lanes[lane ^ 1] += value;
      lanes[lane] += (keyed & 0xffffffffL) * (keyed >>> 32);
    }
  }

  private void scramble() {
    for (int lane = 0; lane < lanes.length; lane++) {
      long value = lanes[lane];
      value ^= value >>> 47;
      value ^= XxHash.u64(SECRET, SECRET.length - STRIPE + 8 * lane);
      lanes[lane] = value * PRIME32_1;
    }
  }

  private long merged(int key, long start) {
    long hash = start;
    for (int pair = 0; pair < lanes.length; pair += 2) {
      hash +=
          XxHash.folded(
              lanes[pair] ^ XxHash.u64(SECRET, key + 8 * pair),
              lanes[pair + 1] ^ XxHash.u64(SECRET, key + 8 * pair + 8));
    }
    return XxHash.avalanche3(hash);
  }
}
