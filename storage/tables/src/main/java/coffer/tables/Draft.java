package coffer.tables;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A view being changed, by one thread. Nobody else sees the changes before they are committed. */
public final class Draft implements View {
  private final Snapshot base;
  private final Map<String, TreeMap<String, Record>> touched = new LinkedHashMap<>();
  private final Map<Place, Optional<Record>> changes = new LinkedHashMap<>();

  Draft(Snapshot base) {
    this.base = base;
  }

  /** Where a record is. */
  record Place(Table<?> table, String key) {}

  /**
   * Writes a record, whether or not there is one.
   *
   * @param key 1 to 1,024 characters, none of them a null
   */
  public <T extends Record> void put(Table<T> table, String key, T record) {
    if (key.isEmpty() || key.length() > 1_024 || key.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("not the key of a record");
    }
    own(table).put(key, record);
    changes.put(new Place(table, key), Optional.of(record));
  }

  /** Removes a record, if there is one. */
  public <T extends Record> void remove(Table<T> table, String key) {
    if (own(table).remove(key) != null) {
      changes.put(new Place(table, key), Optional.empty());
    }
  }

  @Override
  public <T extends Record> Optional<T> find(Table<T> table, String key) {
    var records = touched.get(table.name());
    return records == null
        ? base.find(table, key)
        : Optional.ofNullable(records.get(key)).map(table.type()::cast);
  }

  @Override
  @SuppressWarnings("unchecked") // put() lets only records of the table's type in.
  public <T extends Record> SortedMap<String, T> all(Table<T> table) {
    var records = touched.get(table.name());
    // A copy, so that records can be put and removed while it is gone through.
    return records == null
        ? base.all(table)
        : Collections.unmodifiableSortedMap(
            new TreeMap<>((SortedMap<String, T>) (SortedMap<String, ?>) records));
  }

  @Override
  public long revision() {
    return base.revision();
  }

  /** The last word on every place that was written to. */
  Map<Place, Optional<Record>> changes() {
    return changes;
  }

  /** What it becomes once it is committed. */
  Snapshot committed(int moreBytes) {
    var tables = new LinkedHashMap<>(base.tables());
    tables.putAll(touched);
    return new Snapshot(base.revision() + 1, Map.copyOf(tables), base.bytes() + moreBytes);
  }

  private Map<String, Record> own(Table<?> table) {
    return touched.computeIfAbsent(
        table.name(), name -> new TreeMap<>(base.tables().getOrDefault(name, new TreeMap<>())));
  }
}
