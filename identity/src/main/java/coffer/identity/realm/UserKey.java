package coffer.identity.realm;

import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import java.time.Instant;

/**
 * An access key of a user.
 *
 * @param user the user's name, as the user spells it
 * @param secret sealed in the context {@link #context}
 */
public record UserKey(String user, boolean active, Instant created, Secrets.Sealed secret) {
  /** The context of a key's seal. */
  public static String context(AccountId account, AccessKeyId id) {
    return "user key/" + account + "/" + id;
  }

  public UserKey of(String newUser) {
    return new UserKey(newUser, active, created, secret);
  }

  public UserKey activated(boolean nowActive) {
    return new UserKey(user, nowActive, created, secret);
  }
}
