package coffer.storage.api;

import coffer.kernel.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to one {@link Read}.
 *
 * @param exact the exact keys that exist, with their values
 * @param entries the range's entries in ascending key order
 * @param more whether the range goes on after the last entry
 */
public record ReadResult(Map<ByteString, ByteString> exact, List<Entry> entries, boolean more) {
  public Optional<ByteString> get(ByteString key) {
    return Optional.ofNullable(exact.get(key));
  }
}
