package coffer.s3.object;

import coffer.kernel.Checksum;
import coffer.kernel.ChecksumAlgorithm;
import coffer.objects.ObjectVersion;
import coffer.s3.S3Error;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an object as GetObjectAttributes tells of them.
 *
 * @param parts absent, like everything about the page, where parts have no checksums of their own
 */
record AttributeParts(
    int totalPartsCount,
    @Nullable Integer partNumberMarker,
    @Nullable Integer nextPartNumberMarker,
    @Nullable Integer maxParts,
    @Nullable Boolean isTruncated,
    @Nullable List<Part> parts) {

  /** Which parts to show: those with a number above {@code after}, at most {@code max}. */
  record Page(int after, int max) {
    private static final int MAX = 1000;

    static Page of(@Nullable Integer marker, @Nullable Integer max) {
      return new Page(
          atLeastZero(marker, 0, "x-amz-part-number-marker"),
          Math.min(MAX, atLeastZero(max, MAX, "x-amz-max-parts")));
    }

    private static int atLeastZero(@Nullable Integer value, int otherwise, String header) {
      if (value == null) {
        return otherwise;
      }
      if (value < 0) {
        throw S3Error.invalidArgument(
            "Argument " + header + " must be an integer between 0 and 2147483647",
            header,
            value.toString());
      }
      return value;
    }
  }

  /** One part. */
  record Part(
      int partNumber,
      long size,
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

    static Part of(ObjectVersion.Part part) {
      List<Checksum> checksums = part.checksums();
      return new Part(
          part.number(),
          part.sizeBytes(),
          ChecksumText.of(checksums, ChecksumAlgorithm.CRC32),
          ChecksumText.of(checksums, ChecksumAlgorithm.CRC32C),
          ChecksumText.of(checksums, ChecksumAlgorithm.CRC64NVME),
          ChecksumText.of(checksums, ChecksumAlgorithm.SHA1),
          ChecksumText.of(checksums, ChecksumAlgorithm.SHA256),
          ChecksumText.of(checksums, ChecksumAlgorithm.SHA512),
          ChecksumText.of(checksums, ChecksumAlgorithm.MD5),
          ChecksumText.of(checksums, ChecksumAlgorithm.XXHASH64),
          ChecksumText.of(checksums, ChecksumAlgorithm.XXHASH3),
          ChecksumText.of(checksums, ChecksumAlgorithm.XXHASH128));
    }
  }

  static AttributeParts of(List<ObjectVersion.Part> all, boolean listed, Page page) {
    if (!listed) {
      return new AttributeParts(all.size(), null, null, null, null, null);
    }
    List<ObjectVersion.Part> after = all.stream().filter(p -> p.number() > page.after()).toList();
    List<Part> shown = after.stream().limit(page.max()).map(Part::of).toList();
    return new AttributeParts(
        all.size(),
        page.after(),
        shown.isEmpty() ? 0 : shown.getLast().partNumber(),
        page.max(),
        shown.size() < after.size(),
        shown);
  }
}
