package coffer.sts.session;

import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.pipeline.Session;
import java.util.Optional;

/**
 * What a session token says.
 *
 * @param key the access key it belongs to
 * @param account whose session it is
 * @param name of the user, of the role, or of the federated user; empty for the root user
 * @param id of the user or role, so that one made anew under its name is another; of the user who
 *     asked, for a federated user
 * @param detail name of a role's session; name of the user who asked, for a federated user
 */
public record Claims(
    AccessKeyId key,
    AccountId account,
    Kind kind,
    String name,
    String id,
    Optional<String> detail,
    Session session) {
  /** Whose session it is. */
  public enum Kind {
    ROOT,
    USER,
    ROLE,
    FEDERATED_USER
  }
}
