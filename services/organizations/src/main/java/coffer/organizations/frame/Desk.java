package coffer.organizations.frame;

import coffer.identity.Account;
import coffer.identity.Accounts;
import coffer.identity.realm.Ids;
import coffer.identity.realm.Realms;
import coffer.kernel.AccountId;
import coffer.organizations.store.Orgs;
import coffer.organizations.store.Tree;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * What the operations work with.
 *
 * @param domain under which accounts without an email address have one
 */
public record Desk(
    Orgs orgs,
    Accounts accounts,
    Realms realms,
    Ids ids,
    Names names,
    String domain,
    InstantSource clock) {

  /**
   * The email address of an account. AWS has no account without one, and scripts rely on that; so
   * an account that was made without is the root user of a domain of its own.
   */
  public String email(Account account) {
    return account.email().isEmpty() ? "root@" + account.id() + "." + domain : account.email();
  }

  public Scene scene(AccountId caller) {
    return new Scene(new Tree(orgs.view()), caller, clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }
}
