package coffer.rolesanywhere.frame;

import coffer.rolesanywhere.store.Kept;
import coffer.tables.Table;

/**
 * One kind of thing.
 *
 * @param word in ARNs, {@code trust-anchor} for instance
 * @param output what replies show of it
 * @param shape makes that
 */
public record Kind<T extends Record & Kept<T>>(
    String word, Table<T> table, Class<? extends Record> output, Shape<T> shape) {
  /** Makes what replies show of a thing. */
  @FunctionalInterface
  public interface Shape<T> {
    Record of(T kept, Scene scene);
  }

  /** The last part of a thing's ARN. */
  public String resource(String id) {
    return word + "/" + id;
  }
}
