package coffer.wire.checksum;

import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.Checksums;
import coffer.kernel.RunningChecksum;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import software.amazon.awssdk.crt.checksums.CRC64NVME;

/**
 * S3's checksums, each in the fastest way this machine has.
 *
 * <p>CRC-64/NVME is aws-crt's where its native library loads (about 50 GB/s), else plain Java
 * (about 2.3 GB/s). The xxHashes are hash4j's: aws-crt has them too, but in memory of its own that
 * an upload which breaks off would leave behind. All others are the JDK's.
 */
public final class FastChecksums implements Checksums {
  private final boolean allowNative;

  public FastChecksums() {
    this(true);
  }

  FastChecksums(boolean allowNative) {
    this.allowNative = allowNative;
  }

  /**
   * Whether CRC-64/NVME is aws-crt's, for the start-up log and {@code coffer doctor}. The first
   * call here, or the first such checksum, loads the library.
   */
  public boolean nativeCrc64() {
    return allowNative && NativeLibrary.WORKS;
  }

  @Override
  public RunningChecksum start(ChecksumAlgorithm algorithm) {
    return switch (algorithm) {
      case CRC32 -> new RunningCrc(new CRC32(), algorithm.lengthBytes());
      case CRC32C -> new RunningCrc(new CRC32C(), algorithm.lengthBytes());
      case CRC64NVME -> new RunningCrc(crc64(), algorithm.lengthBytes());
      case SHA1 -> new RunningDigest("SHA-1");
      case SHA256 -> new RunningDigest("SHA-256");
      case SHA512 -> new RunningDigest("SHA-512");
      case MD5 -> new RunningDigest("MD5");
      case XXHASH64 -> RunningXxHash.xxh64();
      case XXHASH3 -> RunningXxHash.xxh3();
      case XXHASH128 -> RunningXxHash.xxh3Wide();
    };
  }

  @Override
  public byte[] combine(
      ChecksumAlgorithm algorithm, byte[] first, byte[] second, long secondLengthBytes) {
    CrcJoin join =
        switch (algorithm) {
          case CRC32 -> CrcJoin.CRC32;
          case CRC32C -> CrcJoin.CRC32C;
          case CRC64NVME -> CrcJoin.CRC64NVME;
          case SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128 ->
              throw new IllegalArgumentException("only CRCs of parts can be joined");
        };
    int length = algorithm.lengthBytes();
    if (first.length != length || second.length != length || secondLengthBytes < 0) {
      throw new IllegalArgumentException("checksum of the wrong shape");
    }
    long joined = join.of(RunningCrc.number(first), RunningCrc.number(second), secondLengthBytes);
    return RunningCrc.bytes(joined, length);
  }

  private Checksum crc64() {
    return nativeCrc64() ? new CRC64NVME() : new Crc64Nvme();
  }

  /** Initialised on first use: unpacking the library would otherwise delay every start. */
  private static final class NativeLibrary {
    static final boolean WORKS = works();

    private static boolean works() {
      try {
        // The published check value: a library that loads and is wrong is not used.
        var probe = new CRC64NVME();
        probe.update("123456789".getBytes(StandardCharsets.US_ASCII), 0, 9);
        return probe.getValue() == 0xae8b14860a799888L;
      } catch (LinkageError | RuntimeException notHere) {
        return false;
      }
    }
  }
}
