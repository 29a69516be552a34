package coffer.crypto;

import coffer.kernel.ByteString;

/** The keys of two layers; never the same, or the second would be none. */
public record LayerKeys(DataKey outer, DataKey inner) {
  public LayerKeys {
    if (outer.equals(inner)) {
      throw new IllegalArgumentException("two layers with one key");
    }
  }

  /** The keys of one blob of the object, as {@link DataKey#derive}. */
  public LayerKeys derive(ByteString label) {
    return new LayerKeys(outer.derive(label), inner.derive(label));
  }
}
