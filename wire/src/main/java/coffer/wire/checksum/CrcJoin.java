package coffer.wire.checksum;

/**
 * Joins the CRCs of two runs of bytes to the CRC of both.
 *
 * <p>A CRC is a polynomial over GF(2) modulo the generator; appending n bytes multiplies it by x to
 * the 8n. That power is found by squaring, so any length costs at most 64 multiplications. Bits are
 * reflected: the highest bit of a number is the coefficient of x to the 0.
 *
 * @param polynomial the generator, reflected, without its highest term
 * @param width in bits
 */
record CrcJoin(long polynomial, int width) {
  static final CrcJoin CRC32 = new CrcJoin(0xedb88320L, 32);
  static final CrcJoin CRC32C = new CrcJoin(0x82f63b78L, 32);
  static final CrcJoin CRC64NVME = new CrcJoin(Crc64Nvme.POLYNOMIAL, 64);

  long of(long first, long second, long secondLengthBytes) {
    long power = 1L << (width - 1);
    // x to the 8: one byte.
    long square = 1L << (width - 9);
    for (long left = secondLengthBytes; left != 0; left >>>= 1) {
      if ((left & 1) != 0) {
        power = multiply(power, square);
      }
      square = multiply(square, square);
    }
    return multiply(power, first) ^ second;
  }

  private long multiply(long a, long b) {
    long product = 0;
    long shifted = b;
    for (long bit = 1L << (width - 1); bit != 0; bit >>>= 1) {
      if ((a & bit) != 0) {
        product ^= shifted;
      }
      shifted = (shifted >>> 1) ^ ((shifted & 1) == 0 ? 0 : polynomial);
    }
    return product;
  }
}
