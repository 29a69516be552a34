package coffer.s3;

import coffer.identity.Account;
import coffer.identity.Accounts;
import coffer.kernel.AccountId;
import coffer.kernel.CanonicalUserId;

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
    Account account = account(id);
    return new Owner(account.canonicalId().value(), account.name());
  }

  /** The owner element of whoever has a canonical user id. */
  public Owner of(CanonicalUserId id) {
    return new Owner(id.value(), accounts.find(id).map(Account::name).orElse(null));
  }

  /** The canonical user id of an account that owns a bucket. */
  public CanonicalUserId idOf(AccountId id) {
    return account(id).canonicalId();
  }

  private Account account(AccountId id) {
    return accounts
        .find(id)
        .orElseThrow(() -> new IllegalStateException("owner without an account"));
  }
}
