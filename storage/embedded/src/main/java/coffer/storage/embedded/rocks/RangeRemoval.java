package coffer.storage.embedded.rocks;

import java.util.Arrays;
import java.util.List;

/** A range that is to go: its few keys, or, when they are many, only its bounds. */
record RangeRemoval(byte[] from, byte[] to, List<byte[]> keys) {
  /** Looks up what the range holds. */
  static RangeRemoval of(Group group, byte[] from, byte[] to) {
    return new RangeRemoval(from, to, group.keys(Table.RECORDS, from, to));
  }

  /** The first key after all that begin with a partition's key, whose last byte is the zero. */
  static byte[] endOf(byte[] partition) {
    byte[] end = Arrays.copyOf(partition, partition.length);
    end[end.length - 1] = 1;
    return end;
  }

  void apply(Group group) {
    if (keys.size() <= Group.SMALL_RANGE) {
      keys.forEach(key -> group.delete(Table.RECORDS, key));
    } else {
      group.deleteRange(Table.RECORDS, from, to);
    }
  }
}
