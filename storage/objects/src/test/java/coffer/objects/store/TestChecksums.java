package coffer.objects.store;

import coffer.kernel.ChecksumAlgorithm;
import coffer.kernel.Checksums;
import coffer.kernel.RunningChecksum;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** Checksums of the JDK alone: no CRC-64, and CRCs that join only when told the second's bytes. */
final class TestChecksums implements Checksums {
  @Override
  public RunningChecksum start(ChecksumAlgorithm algorithm) {
    return switch (algorithm) {
      case CRC32 -> new Crc(new CRC32());
      case CRC32C -> new Crc(new CRC32C());
      case CRC64NVME, XXHASH64, XXHASH3, XXHASH128 ->
          throw new IllegalArgumentException("not in the JDK");
      case SHA1 -> new Digest("SHA-1");
      case SHA256 -> new Digest("SHA-256");
      case SHA512 -> new Digest("SHA-512");
      case MD5 -> new Digest("MD5");
    };
  }

  /** Joins CRC-32s bit by bit: slow, and plainly right. */
  @Override
  public byte[] combine(
      ChecksumAlgorithm algorithm, byte[] first, byte[] second, long secondLengthBytes) {
    int polynomial =
        switch (algorithm) {
          case CRC32 -> 0xedb88320;
          case CRC32C -> 0x82f63b78;
          case CRC64NVME, SHA1, SHA256, SHA512, MD5, XXHASH64, XXHASH3, XXHASH128 ->
              throw new IllegalArgumentException("no CRC-32");
        };
    int shifted = ByteBuffer.wrap(first).getInt();
    for (long bit = 0; bit < secondLengthBytes * 8; bit++) {
      shifted = (shifted & 1) == 0 ? shifted >>> 1 : shifted >>> 1 ^ polynomial;
    }
    return ByteBuffer.allocate(4).putInt(shifted ^ ByteBuffer.wrap(second).getInt()).array();
  }

  private record Crc(Checksum checksum) implements RunningChecksum {
    @Override
    public void update(byte[] bytes, int offset, int length) {
      checksum.update(bytes, offset, length);
    }

    @Override
    public byte[] digest() {
      return ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array();
    }
  }

  private static final class Digest implements RunningChecksum {
    private final MessageDigest digest;

    Digest(String name) {
      try {
        this.digest = MessageDigest.getInstance(name);
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
      digest.update(bytes, offset, length);
    }

    @Override
    public byte[] digest() {
      return digest.digest();
    }
  }
}
