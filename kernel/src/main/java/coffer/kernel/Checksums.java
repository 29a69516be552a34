package coffer.kernel;

/** Starts and joins checksums. The kernel holds no libraries, so whoever owns one implements it. */
public interface Checksums {
  RunningChecksum start(ChecksumAlgorithm algorithm);

  /**
   * The checksum of two runs of bytes laid end to end, from the checksums of each.
   *
   * <p>Source: Amazon S3 User Guide, "Checking object integrity in Amazon S3", full-object
   * checksums of multipart uploads.
   *
   * @param first checksum of the earlier bytes
   * @param second checksum of the later bytes
   * @param secondLengthBytes how many bytes {@code second} was taken of
   * @throws IllegalArgumentException if the algorithm is no CRC
   */
  byte[] combine(ChecksumAlgorithm algorithm, byte[] first, byte[] second, long secondLengthBytes);
}
