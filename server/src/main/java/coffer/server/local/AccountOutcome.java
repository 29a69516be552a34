package coffer.server.local;

import coffer.identity.Account;
import coffer.identity.Accounts;

/** What became of a new account. */
public sealed interface AccountOutcome {
  /**
   * It is there.
   *
   * @param key its root access key, shown this once
   */
  record Created(Account account, Accounts.Key key) implements AccountOutcome {}

  /**
   * It was not made.
   *
   * @param reason one line for the operator
   */
  record Refused(String reason) implements AccountOutcome {}
}
