package coffer.objects.index;

import coffer.kernel.ByteString;
import coffer.kernel.VersionId;
import coffer.objects.layout.Layout;
import coffer.objects.layout.VersionRecord;
import coffer.storage.api.Change;
import coffer.storage.api.Guard;
import coffer.storage.api.Outcome;
import coffer.storage.api.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Changes versions in place, wherever copies of them are kept. */
final class AttributeChanges {
  private final BucketPartitions partitions;
  private final KeyWrites writes;
  private final VersionFinder finder;
  private final KeyTurns turns;

  AttributeChanges(
      BucketPartitions partitions, KeyWrites writes, VersionFinder finder, KeyTurns turns) {
    this.partitions = partitions;
    this.writes = writes;
    this.finder = finder;
    this.turns = turns;
  }

  Seen change(
      Target target, Optional<VersionId> version, UnaryOperator<VersionRecord.Stored> change) {
    return replace(
        target,
        version,
        stored -> Optional.of(new Replacement(change.apply(stored), List.of(), Optional.empty())));
  }

  /** The same with more than attributes; an empty answer leaves everything as it is. */
  Seen replace(
      Target target,
      Optional<VersionId> version,
      Function<VersionRecord.Stored, Optional<Replacement>> change) {
    return turns.run(target, () -> tryChange(target, version, change));
  }

  private Optional<Seen> tryChange(
      Target target,
      Optional<VersionId> version,
      Function<VersionRecord.Stored, Optional<Replacement>> change) {
    var seen = version.map(id -> finder.find(target, id)).orElseGet(() -> finder.current(target));
    if (!(seen instanceof Seen.Live(var before, _))) {
      return Optional.of(seen);
    }
    var found = writes.readVersion(target, before.stamp().sequence());
    if (found.isEmpty()) {
      return Optional.of(new Seen.BucketGone());
    }
    var state = found.get();
    ByteString atCurrent = Layout.current(target.key());
    ByteString atVersion = Layout.version(target.key(), before.stamp().sequence());
    ByteString old = before.encode();
    var replacement = change.apply(before);
    if (replacement.isEmpty()) {
      return Optional.of(new Seen.NoVersion());
    }
    var after = replacement.get().record();
    List<Guard> guards = new ArrayList<>(replacement.get().guards());
    List<Change> changes = new ArrayList<>();
    guards.add(state.view().asSeen(Layout.head(target.key())));
    boolean latest = false;
    for (ByteString place : List.of(atCurrent, atVersion)) {
      if (state.view().get(place).filter(old::equals).isPresent()) {
        latest |= place.equals(atCurrent);
        guards.add(state.view().asSeen(place));
        changes.add(new Change.Put(place, after.encode()));
      }
    }
    if (changes.isEmpty()) {
      // It changed between the two reads: look again.
      return Optional.empty();
    }
    replacement.get().released().ifPresent(blob -> changes.add(writes.due(blob)));
    return answer(partitions.commit(state.view(), guards, changes), after, latest);
  }

  private static Optional<Seen> answer(
      Outcome outcome, VersionRecord.Stored after, boolean latest) {
    return switch (outcome) {
      case APPLIED -> Optional.of(new Seen.Live(after, latest));
      case GUARD_FAILED -> Optional.empty();
      case NO_PARTITION -> Optional.of(new Seen.BucketGone());
      case UNKNOWN -> throw new StorageException("outcome of a commit is unknown");
    };
  }
}
