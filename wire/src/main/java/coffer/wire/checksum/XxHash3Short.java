package coffer.wire.checksum;

import static coffer.wire.checksum.XxHash.PRIME64_1;
import static coffer.wire.checksum.XxHash3.SECRET;

/** XXH3 of up to 240 bytes to 64 bits, which goes another way for each range of lengths. */
final class XxHash3Short {
  static final int MOST_BYTES = 240;

  /** Where in the secret the rounds of the longest ones begin again, and where their last is. */
  static final int SECOND_PASS_KEY = 3;

  static final int LAST_KEY = 119;
  static final long MIX_2 = 0x9fb21c651e98df25L;

  private XxHash3Short() {}

  static long hash(byte[] in, int length) {
    if (length == 0) {
      return XxHash.avalanche64(key(56) ^ key(64));
    }
    if (length <= 3) {
      return XxHash.avalanche64(upTo3(in, length) ^ XxHash.u32(SECRET, 0) ^ XxHash.u32(SECRET, 4));
    }
    if (length <= 8) {
      long both = XxHash.u32(in, length - 4) + (XxHash.u32(in, 0) << 32);
      return upTo8(both ^ key(8) ^ key(16), length);
    }
    if (length <= 16) {
      long low = XxHash.u64(in, 0) ^ key(24) ^ key(32);
      long high = XxHash.u64(in, length - 8) ^ key(40) ^ key(48);
      return XxHash.avalanche3(length + Long.reverseBytes(low) + high + XxHash.folded(low, high));
    }
    return length <= 128 ? upTo128(in, length) : upTo240(in, length);
  }

  /** Three bytes and their number in one; where there are less, some twice. */
  static long upTo3(byte[] in, int length) {
    long first = in[0] & 0xff;
    long middle = in[length >> 1] & 0xff;
    long last = in[length - 1] & 0xff;
    return first << 16 | middle << 24 | last | (long) length << 8;
  }

  static long mixed(byte[] in, int at, int key) {
    return XxHash.folded(XxHash.u64(in, at) ^ key(key), XxHash.u64(in, at + 8) ^ key(key + 8));
  }

  static long key(int at) {
    return XxHash.u64(SECRET, at);
  }

  private static long upTo8(long keyed, int length) {
    long h = keyed ^ Long.rotateLeft(keyed, 49) ^ Long.rotateLeft(keyed, 24);
    h *= MIX_2;
    h ^= (h >>> 35) + length;
    h *= MIX_2;
    return h ^ (h >>> 28);
  }

  private static long upTo128(byte[] in, int length) {
    long hash = length * PRIME64_1;
    // From the middle outwards, a piece from each end.
    for (int pair = (length - 1) / 32; pair >= 0; pair--) {
      hash += mixed(in, 16 * pair, 32 * pair);
      hash += mixed(in, length - 16 * (pair + 1), 32 * pair + 16);
    }
    return XxHash.avalanche3(hash);
  }

  private static long upTo240(byte[] in, int length) {
    long hash = length * PRIME64_1;
    for (int round = 0; round < 8; round++) {
      hash += mixed(in, 16 * round, 16 * round);
    }
    hash = XxHash.avalanche3(hash);
    for (int round = 8; round < length / 16; round++) {
      hash += mixed(in, 16 * round, 16 * (round - 8) + SECOND_PASS_KEY);
    }
    return XxHash.avalanche3(hash + mixed(in, length - 16, LAST_KEY));
  }
}
