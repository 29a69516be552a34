package coffer.objects.index;

import coffer.kernel.ByteString;
import coffer.objects.BucketId;
import coffer.objects.layout.Content;
import coffer.objects.layout.DueRecord;
import coffer.objects.layout.Head;
import coffer.objects.layout.Layout;
import coffer.objects.layout.PartRef;
import coffer.objects.layout.VersionRecord;
import coffer.storage.api.Change;
import coffer.storage.api.Entry;
import coffer.storage.api.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The guards and changes of one write to one key, keeping the invariants of {@link KeyState}.
 *
 * <p>Everything a decision rests on is guarded: the head and the current record always, and each
 * record under {@code v} that is moved or removed.
 */
final class KeyEdit {
  private final BucketId bucket;
  private final KeyState state;
  private final ByteString key;
  private final long dueMillis;
  private final List<Guard> guards = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();

  /**
   * @param dueMillis when blobs that lose their last reference may be deleted
   */
  KeyEdit(BucketId bucket, KeyState state, long dueMillis) {
    this.bucket = bucket;
    this.state = state;
    this.key = state.key();
    this.dueMillis = dueMillis;
    guards.add(state.view().asSeen(Layout.head(key)));
    guards.add(state.view().asSeen(Layout.current(key)));
  }

  List<Guard> guards() {
    return guards;
  }

  List<Change> changes() {
    return changes;
  }

  /** Makes a record the current version. A null version takes the place of the one before it. */
  void put(VersionRecord record) {
    boolean isNull = record.stamp().nullVersion();
    if (state.head().isEmpty() && isNull && record instanceof VersionRecord.Stored) {
      state.current().ifPresent(this::release);
      changes.add(new Change.Put(Layout.current(key), record.encode()));
      return;
    }
    var before = state.head().orElseGet(this::firstHead);
    long nullVersion = before.nullVersion();
    long count = before.count();
    if (isNull && nullVersion != 0) {
      if (state.head().isPresent()) {
        removeVersion(nullVersion);
      } else {
        state.current().ifPresent(this::release);
      }
      count--;
    } else if (state.head().isEmpty() && nullVersion != 0) {
      putVersion(state.current().orElseThrow());
    }
    long sequence = record.stamp().sequence();
    putVersion(record);
    current(record);
    putHead(new Head(sequence, sequence, isNull ? sequence : nullVersion, count + 1));
  }

  /** Removes the only version of a key without a head. */
  void removeStandalone() {
    state.current().ifPresent(this::release);
    changes.add(new Change.Remove(Layout.current(key)));
  }

  /**
   * Removes one version under {@code v}, which the view holds.
   *
   * @param next the version after it, if it is the current one
   */
  void remove(long sequence, Optional<Entry> next) {
    var before = state.head().orElseThrow();
    removeVersion(sequence);
    if (before.count() == 1) {
      changes.add(new Change.Remove(Layout.head(key)));
      changes.add(new Change.Remove(Layout.current(key)));
      return;
    }
    long current = before.current();
    if (current == sequence) {
      var entry = next.orElseThrow();
      guards.add(new Guard.Equals(entry.key(), entry.value()));
      var record = VersionRecord.decode(entry.value());
      current = record.stamp().sequence();
      current(record);
    }
    long nullVersion = before.nullVersion() == sequence ? 0 : before.nullVersion();
    putHead(new Head(before.newest(), current, nullVersion, before.count() - 1));
  }

  /** The head of a key that had none: its only version, if any, is the null one. */
  private Head firstHead() {
    return state
        .current()
        .map(stored -> stored.stamp().sequence())
        .map(only -> new Head(only, only, only, 1))
        .orElse(new Head(0, 0, 0, 0));
  }

  private void current(VersionRecord record) {
    changes.add(
        record instanceof VersionRecord.Stored
            ? new Change.Put(Layout.current(key), record.encode())
            : new Change.Remove(Layout.current(key)));
  }

  private void putVersion(VersionRecord record) {
    changes.add(new Change.Put(Layout.version(key, record.stamp().sequence()), record.encode()));
  }

  private void putHead(Head head) {
    changes.add(new Change.Put(Layout.head(key), head.encode()));
  }

  private void removeVersion(long sequence) {
    ByteString at = Layout.version(key, sequence);
    guards.add(state.view().asSeen(at));
    state
        .view()
        .get(at)
        .map(VersionRecord::decode)
        .filter(VersionRecord.Stored.class::isInstance)
        .map(VersionRecord.Stored.class::cast)
        .ifPresent(this::release);
    changes.add(new Change.Remove(at));
  }

  /** Puts the blobs of a version that is going on the list of those to delete later. */
  private void release(VersionRecord.Stored stored) {
    switch (stored.content()) {
      case Content.Inline _ -> {}
      case Content.Blob(var id) ->
          changes.add(new Change.Put(Layout.due(dueMillis, id), new DueRecord.Blob().encode()));
      case Content.Parts(var parts) -> {
        for (PartRef part : parts) {
          changes.add(
              new Change.Put(Layout.due(dueMillis, part.blob()), new DueRecord.Blob().encode()));
        }
      }
      case Content.Manifest(var id, var length, var count) ->
          changes.add(
              new Change.Put(
                  Layout.due(dueMillis, id),
                  new DueRecord.Manifest(bucket, key, stored.envelope(), length, count).encode()));
    }
  }
}
