package coffer.objects.index;

import coffer.kernel.VersionId;
import coffer.objects.DeleteOutcome;
import coffer.objects.Versioning;
import coffer.objects.WriteConditions;
import coffer.objects.layout.Layout;
import coffer.objects.layout.VersionRecord;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Deletes as S3 does. Source: Amazon S3 User Guide, "Deleting object versions from a
 * versioning-enabled bucket" and "Deleting objects from versioning-suspended buckets".
 */
final class Deletions {
  private final KeyWrites writes;
  private final VersionFinder finder;
  private final KeyTurns turns;

  Deletions(KeyWrites writes, VersionFinder finder, KeyTurns turns) {
    this.writes = writes;
    this.finder = finder;
    this.turns = turns;
  }

  /** A deletion that names no version. */
  DeleteOutcome delete(Target target, Versioning versioning, WriteConditions conditions) {
    return turns.run(target, () -> tryDelete(target, versioning, conditions));
  }

  /** A deletion of one version, for good. */
  DeleteOutcome remove(Target target, VersionId id, WriteConditions conditions) {
    return turns.run(target, () -> tryRemove(target, id, conditions));
  }

  private Optional<DeleteOutcome> tryDelete(
      Target target, Versioning versioning, WriteConditions conditions) {
    boolean nullMarker = versioning != Versioning.ENABLED;
    var found = writes.read(target, nullMarker, Extra.NONE);
    if (found.isEmpty()) {
      return Optional.of(new DeleteOutcome.BucketGone());
    }
    var state = found.get();
    var refusal = Conditions.judge(conditions, state.current());
    if (refusal.isPresent()) {
      return refusal.map(Deletions::refused);
    }
    // A key with versions in a bucket said to have none: the caller's view of the bucket is old.
    if (versioning == Versioning.UNVERSIONED && state.head().isEmpty()) {
      return removeStandalone(target, state, Optional.empty());
    }
    var marker = new VersionRecord.Marker(writes.stamp(state, nullMarker));
    var edit = writes.edit(target, state);
    edit.put(marker);
    return writes
        .commit(target, state, edit, Extra.NONE, Optional.of(marker))
        .map(
            applied ->
                applied
                    ? new DeleteOutcome.MarkerCreated(marker.stamp().id())
                    : new DeleteOutcome.BucketGone());
  }

  private Optional<DeleteOutcome> removeStandalone(
      Target target, KeyState state, Optional<VersionId> named) {
    var removed = new DeleteOutcome.Removed(named, false, state.current().isPresent());
    if (state.current().isEmpty()) {
      return Optional.of(removed);
    }
    var edit = writes.edit(target, state);
    edit.removeStandalone();
    return commit(target, state, edit, removed);
  }

  private Optional<DeleteOutcome> tryRemove(
      Target target, VersionId id, WriteConditions conditions) {
    var named = finder.find(target, id);
    var sequence = sequence(named);
    var found =
        sequence.isPresent()
            ? writes.readVersion(target, sequence.getAsLong())
            : writes.read(target, false, Extra.NONE);
    if (found.isEmpty()) {
      return Optional.of(new DeleteOutcome.BucketGone());
    }
    var state = found.get();
    var object = named instanceof Seen.Live(var stored, _) ? Optional.of(stored) : none();
    var refusal = Conditions.judge(conditions, object);
    if (refusal.isPresent()) {
      return refusal.map(Deletions::refused);
    }
    if (sequence.isEmpty()) {
      return Optional.of(new DeleteOutcome.Removed(Optional.of(id), false, false));
    }
    if (state.head().isEmpty()) {
      boolean same =
          state.current().filter(stored -> stored.stamp().id().equals(id)).equals(object);
      return same ? removeStandalone(target, state, Optional.of(id)) : Optional.empty();
    }
    return removeVersion(target, state, id, sequence.getAsLong());
  }

  private Optional<DeleteOutcome> removeVersion(
      Target target, KeyState state, VersionId id, long sequence) {
    var there = state.view().get(Layout.version(target.key(), sequence));
    if (there.isEmpty()) {
      return Optional.empty();
    }
    var record = VersionRecord.decode(there.get());
    if (!record.stamp().id().equals(id)) {
      return Optional.empty();
    }
    var edit = writes.edit(target, state);
    edit.remove(sequence, state.view().entries().stream().findFirst());
    boolean marker = record instanceof VersionRecord.Marker;
    return commit(target, state, edit, new DeleteOutcome.Removed(Optional.of(id), marker, true));
  }

  private Optional<DeleteOutcome> commit(
      Target target, KeyState state, KeyEdit edit, DeleteOutcome done) {
    return writes
        .commit(target, state, edit, Extra.NONE, Optional.empty())
        .map(applied -> applied ? done : new DeleteOutcome.BucketGone());
  }

  private static Optional<VersionRecord.Stored> none() {
    return Optional.empty();
  }

  private static OptionalLong sequence(Seen seen) {
    return switch (seen) {
      case Seen.Live(var stored, _) -> OptionalLong.of(stored.stamp().sequence());
      case Seen.Marker(var marker, _) -> OptionalLong.of(marker.stamp().sequence());
      case Seen.NoKey _, Seen.NoVersion _, Seen.BucketGone _ -> OptionalLong.empty();
    };
  }

  private static DeleteOutcome refused(Conditions.Refusal refusal) {
    return switch (refusal) {
      case Conditions.Refusal.NotMet _ -> new DeleteOutcome.ConditionNotMet();
      case Conditions.Refusal.NothingToMatch _ -> new DeleteOutcome.NothingToMatch();
    };
  }
}
