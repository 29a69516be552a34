package coffer.objects.index;

import coffer.kernel.ByteString;
import coffer.objects.layout.Layout;
import coffer.objects.layout.VersionRecord;
import java.util.Optional;

/**
 * Goes through the versions of a bucket, group by group or one by one.
 *
 * <p>The two scans are not one view, so a key may change from one kind to the other between them.
 * Where {@code v} has a key, it is right whatever {@code o} said. Where {@code o} holds what can
 * only be a copy and {@code v}, read earlier, had nothing, {@code v} is read again. So a version
 * that is there from the beginning to the end of a listing is always in it, once.
 */
final class VersionWalk {
  private final Grouping grouping;
  private final MergedCursor versions;
  private final MergedCursor currents;
  private final Optional<VersionListing.Within> within;

  /** The last key a version was given of: what follows of it is not the latest. */
  private Optional<ByteString> begun = Optional.empty();

  /** The last key for which {@code v} was read again. */
  private Optional<ByteString> lookedTwice = Optional.empty();

  VersionWalk(
      Grouping grouping,
      MergedCursor versions,
      MergedCursor currents,
      Optional<VersionListing.Within> within) {
    this.grouping = grouping;
    this.versions = versions;
    this.currents = currents;
    this.within = within;
  }

  /** One line of the listing. */
  sealed interface Step {
    record Version(VersionListing.Row row) implements Step {}

    record Group(ByteString prefix) implements Step {}
  }

  Optional<Step> next() {
    while (true) {
      var version = versions.peek();
      var current = currents.peek();
      var versionKey = version.map(entry -> Layout.keyOfListed(entry.key()));
      var currentKey = current.map(entry -> Layout.keyOfCurrent(entry.key()));
      if (versionKey.isEmpty() && currentKey.isEmpty()) {
        return Optional.empty();
      }
      boolean fromVersions =
          versionKey.isPresent()
              && (currentKey.isEmpty() || versionKey.get().compareTo(currentKey.get()) <= 0);
      ByteString key = fromVersions ? versionKey.get() : currentKey.orElseThrow();
      var common = grouping.commonPrefix(key);
      if (common.isPresent()) {
        return Optional.of(group(common.get()));
      }
      if (fromVersions) {
        var entry = version.orElseThrow();
        versions.seekPast(entry.key());
        currents.seekPast(Layout.current(key));
        return Optional.of(listed(key, VersionRecord.decode(entry.value())));
      }
      var stored = KeyState.stored(current.orElseThrow().value());
      if (stored.stamp().nullVersion()) {
        currents.seekPast(Layout.current(key));
        return Optional.of(new Step.Version(new VersionListing.Row(key, stored, true)));
      }
      lookAgain(key);
    }
  }

  private Step group(ByteString prefix) {
    versions.seekPast(Layout.past(Layout.prefix(Layout.VERSIONS, prefix)));
    currents.seekPast(Layout.past(Layout.prefix(Layout.CURRENT, prefix)));
    return new Step.Group(prefix);
  }

  private Step listed(ByteString key, VersionRecord record) {
    boolean latest =
        within
            .filter(place -> place.key().equals(key))
            .map(place -> place.current() == record.stamp().sequence())
            .orElseGet(() -> begun.filter(key::equals).isEmpty());
    begun = Optional.of(key);
    return new Step.Version(new VersionListing.Row(key, record, latest));
  }

  /** {@code o} holds a copy of something that {@code v} did not have when it was read. */
  private void lookAgain(ByteString key) {
    if (lookedTwice.filter(key::equals).isPresent()) {
      // Still not there: all versions of the key were deleted meanwhile.
      currents.seekPast(Layout.current(key));
    } else {
      lookedTwice = Optional.of(key);
      versions.refresh();
    }
  }
}
