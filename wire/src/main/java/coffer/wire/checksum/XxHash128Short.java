package coffer.wire.checksum;

import static coffer.wire.checksum.XxHash.PRIME32_2;
import static coffer.wire.checksum.XxHash.PRIME64_1;
import static coffer.wire.checksum.XxHash.PRIME64_2;
import static coffer.wire.checksum.XxHash.PRIME64_4;
import static coffer.wire.checksum.XxHash3.SECRET;

/** XXH3 of up to 240 bytes to 128 bits, which goes another way for each range of lengths. */
final class XxHash128Short {
  private XxHash128Short() {}

  static byte[] hash(byte[] in, int length) {
    if (length == 0) {
      return XxHash3.bytes(
          XxHash.avalanche64(XxHash3Short.key(80) ^ XxHash3Short.key(88)),
          XxHash.avalanche64(XxHash3Short.key(64) ^ XxHash3Short.key(72)));
    }
    if (length <= 3) {
      return upTo3(XxHash3Short.upTo3(in, length));
    }
    if (length <= 8) {
      return upTo8(in, length);
    }
    if (length <= 16) {
      return upTo16(in, length);
    }
    return new Halves(length).hash(in);
  }

  private static byte[] upTo3(long low) {
    long high = Integer.rotateLeft(Integer.reverseBytes((int) low), 13) & 0xffffffffL;
    return XxHash3.bytes(
        XxHash.avalanche64(high ^ XxHash.u32(SECRET, 8) ^ XxHash.u32(SECRET, 12)),
        XxHash.avalanche64(low ^ XxHash.u32(SECRET, 0) ^ XxHash.u32(SECRET, 4)));
  }

  private static byte[] upTo8(byte[] in, int length) {
    long both = XxHash.u32(in, 0) + (XxHash.u32(in, length - 4) << 32);
    long keyed = both ^ XxHash3Short.key(16) ^ XxHash3Short.key(24);
    long factor = PRIME64_1 + ((long) length << 2);
    long low = keyed * factor;
    long high = Math.unsignedMultiplyHigh(keyed, factor) + (low << 1);
    low ^= high >>> 3;
    low = (low ^ (low >>> 35)) * XxHash3Short.MIX_2;
    low ^= low >>> 28;
    return XxHash3.bytes(XxHash.avalanche3(high), low);
  }

  private static byte[] upTo16(byte[] in, int length) {
    long first = XxHash.u64(in, 0);
    long last = XxHash.u64(in, length - 8);
    long mixed = first ^ last ^ XxHash3Short.key(32) ^ XxHash3Short.key(40);
    long low = mixed * PRIME64_1 + ((length - 1L) << 54);
    last ^= XxHash3Short.key(48) ^ XxHash3Short.key(56);
    long high =
        Math.unsignedMultiplyHigh(mixed, PRIME64_1) + last + (last & 0xffffffffL) * (PRIME32_2 - 1);
    low ^= Long.reverseBytes(high);
    long highest = Math.unsignedMultiplyHigh(low, PRIME64_2) + high * PRIME64_2;
    return XxHash3.bytes(XxHash.avalanche3(highest), XxHash.avalanche3(low * PRIME64_2));
  }

  /** The two lanes of the longer ones, each stirred with what the other takes in. */
  private static final class Halves {
    private final int length;
    private long low;
    private long high;

    Halves(int length) {
      this.length = length;
      this.low = length * PRIME64_1;
    }

    byte[] hash(byte[] in) {
      if (length <= 128) {
        // From the middle outwards, a piece from each end.
        for (int pair = (length - 1) / 32; pair >= 0; pair--) {
          mix(in, 16 * pair, length - 16 * (pair + 1), 32 * pair);
        }
      } else {
        mixTo240(in);
      }
      long top = low * PRIME64_1 + high * PRIME64_4 + length * PRIME64_2;
      return XxHash3.bytes(-XxHash.avalanche3(top), XxHash.avalanche3(low + high));
    }

    private void mixTo240(byte[] in) {
      for (int at = 0; at < 128; at += 32) {
        mix(in, at, at + 16, at);
      }
      low = XxHash.avalanche3(low);
      high = XxHash.avalanche3(high);
      for (int at = 128; at + 32 <= length; at += 32) {
        mix(in, at, at + 16, at - 128 + XxHash3Short.SECOND_PASS_KEY);
      }
      mix(in, length - 16, length - 32, XxHash3Short.LAST_KEY - 16);
    }

    private void mix(byte[] in, int one, int other, int key) {
      low += XxHash3Short.mixed(in, one, key);
      low ^= XxHash.u64(in, other) + XxHash.u64(in, other + 8);
      high += XxHash3Short.mixed(in, other, key + 16);
      high ^= XxHash.u64(in, one) + XxHash.u64(in, one + 8);
    }
  }
}
