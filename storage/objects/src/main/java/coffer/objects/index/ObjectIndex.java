package coffer.objects.index;

import coffer.kernel.ByteString;
import coffer.kernel.VersionId;
import coffer.objects.BucketId;
import coffer.objects.Clocks;
import coffer.objects.DeleteOutcome;
import coffer.objects.Versioning;
import coffer.objects.WriteConditions;
import coffer.objects.layout.Layout;
import coffer.objects.layout.Stamp;
import coffer.objects.layout.VersionRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** The versions of keys: found, written, deleted. */
public final class ObjectIndex {
  private final BucketPartitions partitions;
  private final KeyWrites writes;
  private final VersionFinder finder;
  private final Deletions deletions;
  private final AttributeChanges attributeChanges;
  private final KeyTurns turns = new KeyTurns();

  public ObjectIndex(
      BucketPartitions partitions, Clocks clocks, RandomGenerator random, IndexLimits limits) {
    this.partitions = partitions;
    this.writes = new KeyWrites(partitions, clocks, random, limits);
    this.finder = new VersionFinder(partitions);
    this.deletions = new Deletions(writes, finder, turns);
    this.attributeChanges = new AttributeChanges(partitions, writes, finder, turns);
  }

  /** The current version, or the one named. */
  public Seen find(Target target, Optional<VersionId> version) {
    return version.map(id -> finder.find(target, id)).orElseGet(() -> finder.current(target));
  }

  /** Whether a bucket still has its partitions. */
  public boolean exists(BucketId bucket) {
    return partitions.read(bucket, ByteString.EMPTY).isPresent();
  }

  /** Whether a write would be refused right now: spares a client that is about to send a body. */
  public Optional<Written> refusal(Target target, WriteConditions conditions) {
    var view = partitions.read(target.bucket(), target.key(), Layout.current(target.key()));
    if (view.isEmpty()) {
      return Optional.of(new Written.BucketGone());
    }
    var current = view.get().get(Layout.current(target.key())).map(KeyState::stored);
    return Conditions.judge(conditions, current).map(ObjectIndex::refused);
  }

  /**
   * Makes a new object the current version of its key.
   *
   * @param nullVersion whether it takes the place of the null version
   * @param draft makes the record for the stamp it gets; may run more than once
   * @throws coffer.objects.ContendedException if the write never got its turn
   * @throws coffer.storage.api.StorageException if it is not known whether it took place
   */
  public Written put(
      Target target,
      boolean nullVersion,
      WriteConditions conditions,
      Function<Stamp, VersionRecord.Stored> draft,
      Extra extra) {
    // What must hold beside the key is guarded in any case. Only when a guard has failed is it read
    // as well, to tell whether it was that: it nearly never is, and is in no cache.
    var looked = new AtomicBoolean();
    return turns.run(
        target,
        () -> tryPut(target, nullVersion, conditions, draft, extra, looked.getAndSet(true)));
  }

  /** As {@link coffer.objects.Objects#delete}. */
  public DeleteOutcome delete(
      Target target,
      Versioning versioning,
      Optional<VersionId> version,
      WriteConditions conditions) {
    return version
        .map(id -> deletions.remove(target, id, conditions))
        .orElseGet(() -> deletions.delete(target, versioning, conditions));
  }

  /**
   * Changes the sealed attributes of a version in place.
   *
   * @param change may run more than once; only the attributes may differ in its answer
   * @return as {@link #find} would after the change
   */
  public Seen change(
      Target target, Optional<VersionId> version, UnaryOperator<VersionRecord.Stored> change) {
    return attributeChanges.change(target, version, change);
  }

  /**
   * Replaces the record of a version, keeping its stamp.
   *
   * @param change may run more than once; empty if the version is not the one that is meant
   * @return as {@link #find} would after the change; {@link Seen.NoVersion} if it was not meant
   */
  public Seen replace(
      Target target,
      VersionId version,
      Function<VersionRecord.Stored, Optional<Replacement>> change) {
    return attributeChanges.replace(target, Optional.of(version), change);
  }

  private Optional<Written> tryPut(
      Target target,
      boolean nullVersion,
      WriteConditions conditions,
      Function<Stamp, VersionRecord.Stored> draft,
      Extra extra,
      boolean lookAtExtra) {
    var found = writes.read(target, nullVersion, lookAtExtra ? extra : Extra.NONE);
    if (found.isEmpty()) {
      return Optional.of(new Written.BucketGone());
    }
    var state = found.get();
    if (lookAtExtra && !extra.holdsIn(state.view())) {
      return Optional.of(new Written.Superseded());
    }
    var refusal = Conditions.judge(conditions, state.current());
    if (refusal.isPresent()) {
      return refusal.map(ObjectIndex::refused);
    }
    if (conditions.ifMatch().isPresent() && changedSince(extra.begun(), state)) {
      return Optional.of(new Written.Conflict("If-Match"));
    }
    if (writes.tooMany(state)) {
      return Optional.of(new Written.TooManyVersions());
    }
    var record = draft.apply(writes.stamp(state, nullVersion));
    var edit = writes.edit(target, state);
    edit.put(record);
    return writes
        .commit(target, state, edit, extra, Optional.of(record))
        .map(applied -> applied ? new Written.Done(record) : new Written.BucketGone());
  }

  private static boolean changedSince(Optional<Instant> begun, KeyState state) {
    return begun
        .flatMap(then -> state.current().filter(now -> now.stamp().modified().isAfter(then)))
        .isPresent();
  }

  private static Written refused(Conditions.Refusal refusal) {
    return switch (refusal) {
      case Conditions.Refusal.NotMet(var header) -> new Written.ConditionNotMet(header);
      case Conditions.Refusal.NothingToMatch _ -> new Written.NothingToMatch();
    };
  }
}
