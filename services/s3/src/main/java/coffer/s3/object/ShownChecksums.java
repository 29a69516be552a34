package coffer.s3.object;

import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checksums as elements of a document, of which there is one for each algorithm. */
public record ShownChecksums(
    @Nullable String checksumCrc32,
    @Nullable String checksumCrc32C,
    @Nullable String checksumCrc64Nvme,
    @Nullable String checksumSha1,
    @Nullable String checksumSha256,
    @Nullable String checksumSha512,
    @Nullable String checksumMd5,
    @Nullable String checksumXxhash64,
    @Nullable String checksumXxhash3,
    @Nullable String checksumXxhash128) {
  public static ShownChecksums of(List<Checksum> checksums) {
    return new ShownChecksums(
        text(checksums, ChecksumAlgorithm.CRC32),
        text(checksums, ChecksumAlgorithm.CRC32C),
        text(checksums, ChecksumAlgorithm.CRC64NVME),
        text(checksums, ChecksumAlgorithm.SHA1),
        text(checksums, ChecksumAlgorithm.SHA256),
        text(checksums, ChecksumAlgorithm.SHA512),
        text(checksums, ChecksumAlgorithm.MD5),
        text(checksums, ChecksumAlgorithm.XXHASH64),
        text(checksums, ChecksumAlgorithm.XXHASH3),
        text(checksums, ChecksumAlgorithm.XXHASH128));
  }

  private static @Nullable String text(List<Checksum> checksums, ChecksumAlgorithm algorithm) {
    return checksums.stream()
        .filter(checksum -> checksum.algorithm() == algorithm)
        .findFirst()
        .map(Checksum::text)
        .orElse(null);
  }

  /** The type they all have; absent if there are none. */
  public static @Nullable String type(List<Checksum> checksums) {
    return checksums.isEmpty() ? null : checksums.getFirst().type().name();
  }
}
