package coffer.objects;

import coffer.kernel.ObjectKey;
import coffer.kernel.VersionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One page of versions and delete markers, by key and newest first.
 *
 * @param nextKey where to go on; present if {@code truncated}
 * @param nextVersion empty if the page ended on a common prefix
 */
public record VersionPage(
    List<Item> items,
    List<String> commonPrefixes,
    boolean truncated,
    Optional<String> nextKey,
    Optional<VersionId> nextVersion) {

  /** One line of the listing. */
  public sealed interface Item {
    record Version(ObjectVersion version) implements Item {}

    record Marker(ObjectKey key, VersionId version, boolean latest, Instant lastModified)
        implements Item {}
  }
}
