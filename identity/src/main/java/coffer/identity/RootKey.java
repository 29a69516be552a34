package coffer.identity;

import coffer.kernel.AccessKeyId;
import java.time.Instant;

/**
 * An access key of a root user, without its secret.
 *
 * @param active whether it can sign
 */
public record RootKey(AccessKeyId id, boolean active, Instant created) {
  RootKey activated(boolean nowActive) {
    return new RootKey(id, nowActive, created);
  }
}
