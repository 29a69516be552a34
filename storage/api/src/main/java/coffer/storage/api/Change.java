package coffer.storage.api;

import coffer.kernel.ByteString;

/**
 * One change of a batch. The changes of one batch never see each other, so no two may touch the
 * same key.
 */
public sealed interface Change {
  /** Writes a record, whether or not the key exists. */
  record Put(ByteString key, ByteString value) implements Change {
    public Put {
      if (value.isEmpty()) {
        throw new IllegalArgumentException("values are never empty");
      }
    }
  }

  /** Removes a record; removing what does not exist is no error. */
  record Remove(ByteString key) implements Change {}

  /**
   * Removes all records from one key up to another; none if the second is not the greater. The
   * ranges of a batch are cleared before anything is put, so that a batch may replace what is
   * there.
   *
   * @param from included
   * @param to not included
   */
  record RemoveRange(ByteString from, ByteString to) implements Change {}
}
