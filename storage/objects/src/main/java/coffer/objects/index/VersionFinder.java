package coffer.objects.index;

import coffer.kernel.ByteString;
import coffer.kernel.VersionId;
import coffer.objects.ContendedException;
import coffer.objects.layout.Layout;
import coffer.objects.layout.Stamp;
import coffer.objects.layout.VersionRecord;
import coffer.storage.api.Range;
import java.util.List;
import java.util.Optional;

/** Finds versions, each in one read, or two where the null version is not the current one. */
final class VersionFinder {
  private static final int ATTEMPTS = 16;

  private final BucketPartitions partitions;

  VersionFinder(BucketPartitions partitions) {
    this.partitions = partitions;
  }

  Seen current(Target target) {
    ByteString key = target.key();
    ByteString current = Layout.current(key);
    var quick = partitions.read(target.bucket(), key, current);
    if (quick.isEmpty()) {
      return new Seen.BucketGone();
    }
    var live = quick.get().get(current);
    if (live.isPresent()) {
      return new Seen.Live(KeyState.stored(live.get()), true);
    }
    return currentMarker(target);
  }

  /** There was no current object a moment ago: a marker, or nothing. */
  private Seen currentMarker(Target target) {
    ByteString current = Layout.current(target.key());
    var found = read(target, List.of(current));
    if (found.isEmpty()) {
      return new Seen.BucketGone();
    }
    var view = found.get();
    var live = view.get(current);
    if (live.isPresent()) {
      return new Seen.Live(KeyState.stored(live.get()), true);
    }
    return view.entries().isEmpty()
        ? new Seen.NoKey()
        : seen(VersionRecord.decode(view.entries().getFirst().value()), true);
  }

  Seen find(Target target, VersionId id) {
    if (id.isNull()) {
      return nullVersion(target);
    }
    var sequence = Stamp.sequenceOf(id);
    if (sequence.isEmpty()) {
      return new Seen.NoVersion();
    }
    ByteString at = Layout.version(target.key(), sequence.getAsLong());
    var view = read(target, List.of(at));
    if (view.isEmpty()) {
      return new Seen.BucketGone();
    }
    return view.get()
        .get(at)
        .map(VersionRecord::decode)
        .filter(record -> record.stamp().id().equals(id))
        .map(record -> seen(record, isNewest(view.get(), at)))
        .orElseGet(Seen.NoVersion::new);
  }

  private Seen nullVersion(Target target) {
    ByteString key = target.key();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var first = partitions.read(target.bucket(), key, Layout.head(key), Layout.current(key));
      if (first.isEmpty()) {
        return new Seen.BucketGone();
      }
      var state = KeyState.of(key, first.get());
      var current = state.current().filter(stored -> stored.stamp().nullVersion());
      if (current.isPresent()) {
        return new Seen.Live(current.get(), true);
      }
      if (state.nullSequence() == 0) {
        return new Seen.NoVersion();
      }
      ByteString at = Layout.version(key, state.nullSequence());
      var second = read(target, List.of(at));
      var record = second.flatMap(view -> view.get(at)).map(VersionRecord::decode);
      if (record.isPresent()) {
        return seen(record.get(), isNewest(second.get(), at));
      }
      // The null version was replaced between the two reads: look again.
    }
    throw new ContendedException();
  }

  /** Exact records and the newest version of the key. */
  private Optional<View> read(Target target, List<ByteString> exact) {
    var newest = Optional.of(Range.of(Layout.versions(target.key())));
    return partitions.read(target.bucket(), target.key(), exact, newest, 1);
  }

  private static boolean isNewest(View view, ByteString at) {
    return !view.entries().isEmpty() && view.entries().getFirst().key().equals(at);
  }

  private static Seen seen(VersionRecord record, boolean latest) {
    return switch (record) {
      case VersionRecord.Stored stored -> new Seen.Live(stored, latest);
      case VersionRecord.Marker marker -> new Seen.Marker(marker, latest);
    };
  }
}
