package coffer.identity;

import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import java.util.List;

/**
 * The access keys of root users. A root user may be left without one: then only the operator can
 * make a new one.
 */
public interface RootKeys {
  /** Of one root user, switched off or not. Source: IAM User Guide, "IAM and AWS STS quotas". */
  int MAX = 2;

  /** Oldest first; none if there is no such account. */
  List<RootKey> of(AccountId account);

  /** Makes one more. */
  AddOutcome add(AccountId account);

  /**
   * Switches one on or off.
   *
   * @return false if the account has no such key
   */
  boolean activate(AccountId account, AccessKeyId id, boolean active);

  /**
   * Removes one for good.
   *
   * @return false if the account has no such key
   */
  boolean remove(AccountId account, AccessKeyId id);

  /** What became of a new key. */
  sealed interface AddOutcome {
    record Added(AccessKey key, RootKey known) implements AddOutcome {}

    record TooMany() implements AddOutcome {}

    record NoAccount() implements AddOutcome {}
  }
}
