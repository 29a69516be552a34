package coffer.wire.auth;

import coffer.kernel.AccessKeyId;
import java.util.Optional;

/** Where verifiers look access keys up. */
public interface KeyRing<P> {
  /**
   * @param sessionToken as sent, empty for long-term keys; a ring that needs one and gets none (or
   *     a wrong one) finds nothing. One whose time is over is found: only who can sign with it is
   *     told so
   */
  Optional<SigningKey<P>> find(AccessKeyId id, String sessionToken);
}
