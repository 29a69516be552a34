package coffer.storage.embedded.blob;

import coffer.storage.embedded.rocks.Database;
import coffer.storage.embedded.rocks.Group;
import coffer.storage.embedded.rocks.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much of every segment is alive.
 *
 * <p>The sums come from the location records, never from the segments: what was written but not
 * located, because of a crash or an upload given up, is simply not counted and so is free. Steps of
 * the committer add to a {@link Changes} of their group; the sums move when the group is written.
 */
final class Ledger {
  private final Map<Long, SegmentUse> uses = new ConcurrentHashMap<>();

  static Ledger load(Database database) {
    var ledger = new Ledger();
    database.scan(
        Table.SEGMENTS,
        Table.SEGMENTS.first(),
        Table.SEGMENTS.end(),
        (key, record) -> {
          ledger.uses.put(Table.segmentOf(key), SegmentUse.decode(record));
          return true;
        });
    return ledger;
  }

  /** A segment that is about to take its first blob. */
  void register(long segment, Kind kind, long fileBytes) {
    uses.putIfAbsent(segment, new SegmentUse(kind, fileBytes, 0, 0, 0));
  }

  Optional<SegmentUse> use(long segment) {
    return Optional.ofNullable(uses.get(segment));
  }

  /** All segments by number, as of now. */
  SortedMap<Long, SegmentUse> all() {
    return new TreeMap<>(uses);
  }

  Changes changes(Group group) {
    return group.addition(Changes.class, () -> new Changes(this));
  }

  /** What one group changes. */
  static final class Changes implements Group.Addition {
    private final Ledger ledger;
    private final Map<Long, SegmentUse> sums = new HashMap<>();

    Changes(Ledger ledger) {
      this.ledger = ledger;
    }

    void add(Location blob) {
      change(blob, 1);
    }

    void remove(Location blob) {
      change(blob, -1);
    }

    /** Drops a segment's record if it holds nothing; false otherwise. */
    boolean forget(Group group, long segment) {
      var use = ledger.uses.get(segment);
      if (use == null || use.liveBlobs() != 0 || sums.containsKey(segment)) {
        return false;
      }
      group.delete(Table.SEGMENTS, Table.segmentKey(segment));
      return true;
    }

    private void change(Location blob, int sign) {
      if (blob.kind() == Kind.FILE) {
        return;
      }
      var change =
          new SegmentUse(
              blob.kind(), 0, sign > 0 ? blob.endOffset() : 0, sign * blob.footprintBytes(), sign);
      sums.merge(blob.segment(), change, SegmentUse::plus);
    }

    @Override
    public void finish(Group group) {
      sums.forEach(
          (segment, change) ->
              group.put(
                  Table.SEGMENTS, Table.segmentKey(segment), after(segment, change).encode()));
    }

    @Override
    public void written() {
      sums.forEach((segment, change) -> ledger.uses.put(segment, after(segment, change)));
    }

    private SegmentUse after(long segment, SegmentUse change) {
      return ledger.use(segment).map(before -> before.plus(change)).orElse(change);
    }
  }

  /** Forgets a segment whose record is gone from the database. */
  void drop(long segment) {
    uses.remove(segment);
  }
}
