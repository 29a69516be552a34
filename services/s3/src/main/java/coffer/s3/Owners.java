package coffer.s3;

import coffer.identity.Account;
import coffer.identity.Accounts;
import coffer.kernel.AccountId;

/** How accounts are shown as owners. */
public final class Owners {
  private final Accounts accounts;

  public Owners(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * The owner element of an account.
   *
   * @throws IllegalStateException if there is no such account: accounts are never removed while
   *     they own a bucket
   */
  public Owner of(AccountId id) {
    Account account =
        accounts.find(id).orElseThrow(() -> new IllegalStateException("owner without an account"));
    return new Owner(account.canonicalId().value(), account.name());
  }
}
