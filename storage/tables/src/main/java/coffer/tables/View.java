package coffer.tables;

import java.util.Optional;
import java.util.SortedMap;

/** All tables of one name of a {@link Ledger}, at one moment. */
public interface View {
  /** The record of a key, if there is one. */
  <T extends Record> Optional<T> find(Table<T> table, String key);

  /** All records of a table by key; not to be modified. */
  <T extends Record> SortedMap<String, T> all(Table<T> table);

  /** Grows by one with each change; 0 where nothing was ever put. */
  long revision();
}
