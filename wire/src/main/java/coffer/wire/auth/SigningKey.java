package coffer.wire.auth;

import coffer.kernel.AccessKeyId;
import coffer.kernel.SecretKey;
import java.time.Instant;
import java.util.Optional;

/**
 * What a verifier needs to know of an access key.
 *
 * @param owner handed back unread to whoever asked for the verification
 * @param expires from when on even a right signature is refused; empty for long-term keys
 */
public record SigningKey<P>(AccessKeyId id, SecretKey secret, P owner, Optional<Instant> expires) {
  /** A long-term key. */
  public SigningKey(AccessKeyId id, SecretKey secret, P owner) {
    this(id, secret, owner, Optional.empty());
  }

  boolean isExpired(Instant now) {
    return expires.filter(end -> !now.isBefore(end)).isPresent();
  }
}
