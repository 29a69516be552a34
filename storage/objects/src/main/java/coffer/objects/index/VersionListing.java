package coffer.objects.index;

import coffer.kernel.ByteString;
import coffer.kernel.VersionId;
import coffer.objects.BucketId;
import coffer.objects.layout.Head;
import coffer.objects.layout.Layout;
import coffer.objects.layout.Stamp;
import coffer.objects.layout.VersionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists versions and markers: a scan of {@code v}, and of {@code o} for the keys that never had a
 * version beside the null one.
 */
public final class VersionListing {
  private final BucketPartitions partitions;

  public VersionListing(BucketPartitions partitions) {
    this.partitions = partitions;
  }

  /** A version or a marker. */
  public record Row(ByteString key, VersionRecord record, boolean latest) {}

  /** One page; {@code nextVersion} is empty if it ended on a common prefix. */
  public record Page(
      List<Row> rows,
      List<ByteString> prefixes,
      boolean truncated,
      Optional<ByteString> nextKey,
      Optional<VersionId> nextVersion) {}

  /**
   * @param keyMarker go on after this key, or within it if there is a version marker
   */
  public Page list(
      BucketId bucket,
      Grouping grouping,
      Optional<ByteString> keyMarker,
      Optional<VersionId> versionMarker,
      int max) {
    if (max == 0) {
      return new Page(List.of(), List.of(), false, Optional.empty(), Optional.empty());
    }
    var walk = walk(bucket, grouping, keyMarker, versionMarker, max);
    var rows = new ArrayList<Row>();
    var prefixes = new ArrayList<ByteString>();
    var lastKey = Optional.<ByteString>empty();
    var lastVersion = Optional.<VersionId>empty();
    for (var step = walk.next(); step.isPresent(); step = walk.next()) {
      if (rows.size() + prefixes.size() == max) {
        return new Page(rows, prefixes, true, lastKey, lastVersion);
      }
      switch (step.get()) {
        case VersionWalk.Step.Version(var row) -> {
          rows.add(row);
          lastKey = Optional.of(row.key());
          lastVersion = Optional.of(row.record().stamp().id());
        }
        case VersionWalk.Step.Group(var prefix) -> {
          prefixes.add(prefix);
          lastKey = Optional.of(prefix);
          lastVersion = Optional.empty();
        }
      }
    }
    return new Page(rows, prefixes, false, Optional.empty(), Optional.empty());
  }

  private VersionWalk walk(
      BucketId bucket,
      Grouping grouping,
      Optional<ByteString> keyMarker,
      Optional<VersionId> versionMarker,
      int max) {
    var within =
        keyMarker.flatMap(
            key -> versionMarker.flatMap(version -> within(new Target(bucket, key), version)));
    var afterVersion =
        within.map(Within::bound).or(() -> keyMarker.map(marker -> afterKey(grouping, marker)));
    var versions =
        new MergedCursor(
            partitions,
            bucket,
            Layout.prefix(Layout.VERSIONS, grouping.prefix()),
            afterVersion,
            grouping.firstPage(max));
    var currents =
        new MergedCursor(
            partitions,
            bucket,
            Layout.prefix(Layout.CURRENT, grouping.prefix()),
            keyMarker.map(marker -> grouping.bound(Layout.CURRENT, marker)),
            grouping.firstPage(max));
    return new VersionWalk(grouping, versions, currents, within);
  }

  private static ByteString afterKey(Grouping grouping, ByteString marker) {
    return Layout.past(
        grouping.isCommonPrefix(marker)
            ? Layout.prefix(Layout.VERSIONS, marker)
            : Layout.versions(marker));
  }

  /** Where a listing goes on inside a key; empty if the version marker means nothing there. */
  private Optional<Within> within(Target target, VersionId marker) {
    return partitions
        .read(target.bucket(), target.key(), Layout.head(target.key()))
        .flatMap(view -> view.get(Layout.head(target.key())))
        .map(Head::decode)
        .flatMap(head -> within(target.key(), marker, head));
  }

  private static Optional<Within> within(ByteString key, VersionId marker, Head head) {
    long sequence = marker.isNull() ? head.nullVersion() : Stamp.sequenceOf(marker).orElse(0);
    return sequence == 0
        ? Optional.empty()
        : Optional.of(new Within(key, Layout.version(key, sequence), head.current()));
  }

  /**
   * A place among the versions of one key.
   *
   * @param current sequence of the key's current version
   */
  record Within(ByteString key, ByteString bound, long current) {}
}
