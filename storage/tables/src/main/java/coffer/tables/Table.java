package coffer.tables;

import coffer.kernel.Letters;

/**
 * One kind of record in a {@link Ledger}.
 *
 * @param name 1 to 24 lower-case letters; what is on disk is found by it, so it is never changed
 * @param type made of what {@link RecordJson} can write
 */
public record Table<T extends Record>(String name, Class<T> type) {
  private static final Letters LETTERS = Letters.of("az");

  public Table {
    if (!LETTERS.spell(name, 1, 24)) {
      throw new IllegalArgumentException("not the name of a table");
    }
  }
}
