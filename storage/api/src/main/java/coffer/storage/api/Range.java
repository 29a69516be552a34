package coffer.storage.api;

import coffer.kernel.ByteString;
import java.util.Optional;

/**
 * Keys that begin with a prefix, in ascending order.
 *
 * @param prefix may be empty
 * @param startAfter only keys greater than this one; it need not begin with the prefix nor exist
 */
public record Range(ByteString prefix, Optional<ByteString> startAfter) {
  public static Range of(ByteString prefix) {
    return new Range(prefix, Optional.empty());
  }

  public static Range after(ByteString prefix, ByteString startAfter) {
    return new Range(prefix, Optional.of(startAfter));
  }
}
