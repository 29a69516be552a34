package coffer.storage.api;

import coffer.kernel.Letters;

/**
 * The name of a partition.
 *
 * @param value 1 to 200 characters of {@code [A-Za-z0-9._-]}, for instance {@code b.7f3a.0}; never
 *     a client's text as it came
 */
public record PartitionId(String value) {
  private static final Letters LETTERS = Letters.of("AZaz09..__--");

  public PartitionId {
    if (!LETTERS.spell(value, 1, 200)) {
      throw new IllegalArgumentException("not a partition id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
