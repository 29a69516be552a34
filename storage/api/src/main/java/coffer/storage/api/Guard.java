package coffer.storage.api;

import coffer.kernel.ByteString;

/** What must hold for a batch to be applied. */
public sealed interface Guard {
  ByteString key();

  /** The key holds exactly this value. */
  record Equals(ByteString key, ByteString value) implements Guard {
    public Equals {
      if (value.isEmpty()) {
        throw new IllegalArgumentException("values are never empty");
      }
    }
  }

  /** The key does not exist. */
  record Absent(ByteString key) implements Guard {}
}
