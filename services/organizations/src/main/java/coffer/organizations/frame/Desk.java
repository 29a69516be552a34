package coffer.organizations.frame;

import coffer.identity.Accounts;
import coffer.identity.realm.Ids;
import coffer.identity.realm.Realms;
import coffer.kernel.AccountId;
import coffer.organizations.store.Orgs;
import coffer.organizations.store.Tree;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What the operations work with. */
public record Desk(
    Orgs orgs, Accounts accounts, Realms realms, Ids ids, Names names, InstantSource clock) {
  public Scene scene(AccountId caller) {
    return new Scene(new Tree(orgs.view()), caller, clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }
}
