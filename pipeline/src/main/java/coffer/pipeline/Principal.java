package coffer.pipeline;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.kernel.CanonicalUserId;

/** Who is asking. */
public sealed interface Principal {
  /** Nobody in particular: the request has no signature. */
  record Anonymous() implements Principal {}

  /** The root user of an account. */
  record Root(AccountId account, CanonicalUserId canonicalId, String accountName)
      implements Principal {
    public Arn arn() {
      return Arn.root(account);
    }
  }
}
