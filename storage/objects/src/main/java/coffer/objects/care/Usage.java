package coffer.objects.care;

import coffer.kernel.ByteString;
import coffer.kernel.VersionId;
import coffer.objects.BucketId;
import coffer.objects.index.Grouping;
import coffer.objects.index.VersionListing;
import coffer.objects.layout.VersionRecord;
import java.util.Optional;

/**
 * What a bucket holds.
 *
 * @param objects current objects
 * @param versions objects that are not current
 * @param bytes of all of them, as clients sent them
 */
public record Usage(long objects, long versions, long markers, long bytes) {
  private static final int PAGE = 1_000;

  static Usage count(VersionListing listing, BucketId bucket) {
    long objects = 0;
    long versions = 0;
    long markers = 0;
    long bytes = 0;
    Optional<ByteString> key = Optional.empty();
    Optional<VersionId> version = Optional.empty();
    boolean more = true;
    while (more) {
      var page =
          listing.list(
              bucket, new Grouping(ByteString.EMPTY, ByteString.EMPTY), key, version, PAGE);
      for (var row : page.rows()) {
        switch (row.record()) {
          case VersionRecord.Stored stored -> {
            objects += row.latest() ? 1 : 0;
            versions += row.latest() ? 0 : 1;
            bytes += stored.facts().sizeBytes();
          }
          case VersionRecord.Marker _ -> markers++;
        }
      }
      key = page.nextKey();
      version = page.nextVersion();
      more = page.truncated();
    }
    return new Usage(objects, versions, markers, bytes);
  }
}
