package coffer.s3.listing;

import coffer.kernel.Checksum;
import coffer.objects.ObjectPage;
import coffer.objects.ObjectVersion;
import coffer.s3.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One line of a listing of current objects. */
record Entry(
    String key,
    Instant lastModified,
    String eTag,
    List<String> checksumAlgorithm,
    @Nullable String checksumType,
    long size,
    String storageClass,
    @Nullable Owner owner) {

  /** The lines of a page, with owners or without. */
  static List<Entry> all(
      ObjectPage page, PageRequest request, Optional<Function<ObjectVersion, Owner>> owners) {
    return page.objects().stream()
        .map(
            version -> of(version, request, owners.map(owner -> owner.apply(version)).orElse(null)))
        .toList();
  }

  private static Entry of(ObjectVersion version, PageRequest page, @Nullable Owner owner) {
    return new Entry(
        page.text(version.key().value()),
        version.lastModified(),
        version.etag().quoted(),
        algorithms(version),
        type(version),
        version.sizeBytes(),
        version.storageClass(),
        owner);
  }

  static List<String> algorithms(ObjectVersion version) {
    return version.attributes().checksums().stream().map(c -> c.algorithm().name()).toList();
  }

  static @Nullable String type(ObjectVersion version) {
    List<Checksum> checksums = version.attributes().checksums();
    return checksums.isEmpty() ? null : checksums.getFirst().type().name();
  }
}
