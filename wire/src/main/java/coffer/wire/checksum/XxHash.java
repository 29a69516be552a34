package coffer.wire.checksum;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What the hashes of the xxHash family have in common: their primes, how they read and how they
 * stir. All with seed 0, as S3 uses them.
 *
 * <p>Source: xxHash fast digest algorithm, specification 0.2.0.
 */
final class XxHash {
  static final long PRIME64_1 = 0x9e3779b185ebca87L;
  static final long PRIME64_2 = 0xc2b2ae3d27d4eb4fL;
  static final long PRIME64_3 = 0x165667b19e3779f9L;
  static final long PRIME64_4 = 0x85ebca77c2b2ae63L;
  static final long PRIME64_5 = 0x27d4eb2f165667c5L;
  static final long PRIME32_1 = 0x9e3779b1L;
  static final long PRIME32_2 = 0x85ebca77L;
  static final long PRIME32_3 = 0xc2b2ae3dL;

  private static final long MIX_1 = 0x165667919e3779f9L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private XxHash() {}

  static long u64(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  static long u32(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at) & 0xffffffffL;
  }

  /** The last step of XXH64. */
  static long avalanche64(long hash) {
    long h = (hash ^ (hash >>> 33)) * PRIME64_2;
    h = (h ^ (h >>> 29)) * PRIME64_3;
    return h ^ (h >>> 32);
  }

  /** The last step of XXH3. */
  static long avalanche3(long hash) {
    long h = (hash ^ (hash >>> 37)) * MIX_1;
    return h ^ (h >>> 32);
  }

  /** Both halves of the product, one laid over the other. */
  static long folded(long a, long b) {
    return (a * b) ^ Math.unsignedMultiplyHigh(a, b);
  }
}
