package coffer.tables;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A view that never changes.
 *
 * @param tables by name; the maps are not modified any more
 * @param bytes about how much memory it takes
 */
record Snapshot(long revision, Map<String, TreeMap<String, Record>> tables, int bytes)
    implements View {
  static final Snapshot EMPTY = new Snapshot(0, Map.of(), 0);

  @Override
  public <T extends Record> Optional<T> find(Table<T> table, String key) {
    return Optional.ofNullable(tables.get(table.name()))
        .map(records -> records.get(key))
        .map(table.type()::cast);
  }

  @Override
  @SuppressWarnings("unchecked") // Every record was decoded as its table's type.
  public <T extends Record> SortedMap<String, T> all(Table<T> table) {
    var records = tables.get(table.name());
    return records == null
        ? Collections.emptySortedMap()
        : (SortedMap<String, T>) Collections.unmodifiableSortedMap(records);
  }
}
