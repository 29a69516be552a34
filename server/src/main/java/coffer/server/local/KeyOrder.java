package coffer.server.local;

import coffer.kernel.AccessKeyId;
import java.util.Optional;

/**
 * What an operator wants done to the access keys of an account's root user.
 *
 * @param account its name
 * @param key which key; empty for {@link Verb#LIST} and {@link Verb#CREATE}
 */
public record KeyOrder(String account, Verb verb, Optional<AccessKeyId> key) {
  /** What is to be done. */
  public enum Verb {
    LIST,
    CREATE,
    DISABLE,
    ENABLE,
    DELETE
  }
}
