package coffer.objects.index;

import coffer.kernel.ByteString;
import coffer.objects.Clocks;
import coffer.objects.layout.DueRecord;
import coffer.objects.layout.Head;
import coffer.objects.layout.Layout;
import coffer.objects.layout.Stamp;
import coffer.objects.layout.VersionRecord;
import coffer.storage.api.BlobId;
import coffer.storage.api.Change;
import coffer.storage.api.Guard;
import coffer.storage.api.Range;
import coffer.storage.api.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The steps every write of a key is made of: read, stamp, edit, commit. */
final class KeyWrites {
  private final BucketPartitions partitions;
  private final Clocks clocks;
  private final RandomGenerator random;
  private final IndexLimits limits;

  KeyWrites(
      BucketPartitions partitions, Clocks clocks, RandomGenerator random, IndexLimits limits) {
    this.partitions = partitions;
    this.clocks = clocks;
    this.random = random;
    this.limits = limits;
  }

  /**
   * The key as it is now, and the null version under {@code v} if it will be replaced; empty if the
   * bucket is gone.
   */
  Optional<KeyState> read(Target target, boolean replacesNull, Extra extra) {
    var exact = exact(target);
    extra.guards().forEach(guard -> exact.add(guard.key()));
    var state = read(target, exact, Optional.empty());
    long nullVersion = state.map(KeyState::nullSequence).orElse(0L);
    if (!replacesNull || nullVersion == 0) {
      return state;
    }
    exact.add(Layout.version(target.key(), nullVersion));
    return read(target, exact, Optional.empty());
  }

  /** The key, one version of it, and the version after that one. */
  Optional<KeyState> readVersion(Target target, long sequence) {
    var exact = exact(target);
    ByteString version = Layout.version(target.key(), sequence);
    exact.add(version);
    return read(target, exact, Optional.of(Range.after(Layout.versions(target.key()), version)));
  }

  private Optional<KeyState> read(Target target, List<ByteString> exact, Optional<Range> range) {
    return partitions
        .readToWrite(target.bucket(), target.key(), exact, range, 1)
        .map(view -> KeyState.of(target.key(), view));
  }

  private static List<ByteString> exact(Target target) {
    return new ArrayList<>(List.of(Layout.head(target.key()), Layout.current(target.key())));
  }

  Stamp stamp(KeyState state, boolean nullVersion) {
    byte[] tag = new byte[Stamp.TAG_BYTES];
    random.nextBytes(tag);
    return new Stamp(
        state.nextSequence(), nullVersion, ByteString.wrap(tag), clocks.wall().millis());
  }

  KeyEdit edit(Target target, KeyState state) {
    return new KeyEdit(target.bucket(), state, dueMillis());
  }

  /** Puts one blob on the list of those to delete later. */
  Change due(BlobId blob) {
    return new Change.Put(Layout.due(dueMillis(), blob), new DueRecord.Blob().encode());
  }

  private long dueMillis() {
    // A clock that is set ahead must not take the bytes away under a GET.
    return clocks.steady().instant().plus(limits.grace()).toEpochMilli();
  }

  boolean tooMany(KeyState state) {
    return state.head().map(Head::count).orElse(0L) >= limits.mostVersions();
  }

  /**
   * Commits an edit.
   *
   * @param made the version it makes, by which an unknown outcome is resolved
   * @return whether it was applied, false if the bucket is gone; empty if a guard failed
   * @throws StorageException if it is not known whether it was applied
   */
  Optional<Boolean> commit(
      Target target, KeyState state, KeyEdit edit, Extra extra, Optional<VersionRecord> made) {
    List<Guard> guards = new ArrayList<>(edit.guards());
    guards.addAll(extra.guards());
    List<Change> changes = new ArrayList<>(edit.changes());
    changes.addAll(extra.changes());
    return switch (partitions.commit(state.view(), guards, changes, extra.blob())) {
      case APPLIED -> Optional.of(true);
      case GUARD_FAILED -> Optional.empty();
      case NO_PARTITION -> Optional.of(false);
      case UNKNOWN -> {
        if (made.isEmpty() || !isThere(target, made.get())) {
          // It may still be applied later. Trying again could write twice, so the caller must know.
          throw new StorageException("outcome of a commit is unknown");
        }
        yield Optional.of(true);
      }
    };
  }

  private boolean isThere(Target target, VersionRecord made) {
    ByteString current = Layout.current(target.key());
    ByteString version = Layout.version(target.key(), made.stamp().sequence());
    var view = partitions.read(target.bucket(), target.key(), current, version);
    var bytes = made.encode();
    return view.flatMap(found -> found.get(current)).filter(bytes::equals).isPresent()
        || view.flatMap(found -> found.get(version)).filter(bytes::equals).isPresent();
  }
}
