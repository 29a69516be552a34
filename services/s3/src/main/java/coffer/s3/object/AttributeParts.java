package coffer.s3.object;

import coffer.kernel.Checksum;
import coffer.objects.ObjectVersion;
import coffer.s3.S3Error;
import coffer.wire.Spread;
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
  record Part(int partNumber, long size, @Spread ShownChecksums checksums) {

    static Part of(ObjectVersion.Part part) {
      List<Checksum> checksums = part.checksums();
      return new Part(part.number(), part.sizeBytes(), ShownChecksums.of(checksums));
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
