package coffer.objects;

import java.time.Instant;
import java.util.Optional;

/**
 * What must hold of the current version for a write or delete to happen.
 *
 * <p>Source: Amazon S3 User Guide, "Add preconditions to S3 operations with conditional requests".
 *
 * @param ifMatch an ETag value without quotes, or {@code *} for "exists"
 * @param ifNoneMatch an ETag value without quotes, or {@code *} for "does not exist"; S3 takes only
 *     {@code *} on writes
 * @param ifLastModified deletes only: {@code x-amz-if-match-last-modified-time}, whole seconds
 *     compared
 * @param ifSize deletes only: {@code x-amz-if-match-size}
 */
public record WriteConditions(
    Optional<String> ifMatch,
    Optional<String> ifNoneMatch,
    Optional<Instant> ifLastModified,
    Optional<Long> ifSize) {
  public static final WriteConditions NONE =
      new WriteConditions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public boolean isEmpty() {
    return ifMatch.isEmpty()
        && ifNoneMatch.isEmpty()
        && ifLastModified.isEmpty()
        && ifSize.isEmpty();
  }
}
