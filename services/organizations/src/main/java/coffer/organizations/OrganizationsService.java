package coffer.organizations;

import coffer.identity.Accounts;
import coffer.identity.realm.Ids;
import coffer.identity.realm.Realms;
import coffer.kernel.AccountId;
import coffer.organizations.account.AccountOperations;
import coffer.organizations.delegate.DelegateOperations;
import coffer.organizations.force.DelegationRules;
import coffer.organizations.force.Memberships;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Names;
import coffer.organizations.handshake.HandshakeOperations;
import coffer.organizations.organization.OrganizationOperations;
import coffer.organizations.policy.PolicyOperations;
import coffer.organizations.store.Orgs;
import coffer.organizations.store.Tree;
import coffer.organizations.tag.TagOperations;
import coffer.organizations.unit.UnitOperations;
import coffer.pipeline.Operations;
import coffer.pipeline.OrganizationSide;
import coffer.pipeline.ResourceRules;
import coffer.storage.api.Changes;
import coffer.storage.api.MetaStore;
import java.security.SecureRandom;
import java.time.InstantSource;

/** AWS Organizations, as one set of operations. What is not in the set answers NotImplemented. */
public final class OrganizationsService implements AutoCloseable {
  private final Orgs orgs;
  private final Desk desk;
  private final Memberships memberships;
  private final DelegationRules rules = new DelegationRules();

  /**
   * @param realms where new accounts get their access role
   * @param domain of this deployment
   */
  public OrganizationsService(
      MetaStore store,
      Changes changes,
      Accounts accounts,
      Realms realms,
      String domain,
      InstantSource clock,
      SecureRandom random) {
    this.orgs = new Orgs(store, changes);
    this.desk = new Desk(orgs, accounts, realms, new Ids(random), new Names(random), domain, clock);
    this.memberships = new Memberships(orgs);
  }

  /** All operations under the names AWS gives them. */
  public Operations operations() {
    var operations = new Operations("organizations");
    OrganizationOperations.addTo(operations, desk);
    AccountOperations.addTo(operations, desk);
    UnitOperations.addTo(operations, desk);
    PolicyOperations.addTo(operations, desk);
    HandshakeOperations.addTo(operations, desk);
    DelegateOperations.addTo(operations, desk);
    TagOperations.addTo(operations, desk);
    return operations;
  }

  /** What the pipeline asks of every account. */
  public OrganizationSide side() {
    return memberships;
  }

  /** Whether an account was closed, for good. */
  public boolean isClosed(AccountId account) {
    return new Tree(orgs.view()).member(account).filter(member -> !member.isOpen()).isPresent();
  }

  /** The delegation policies; for actions that begin with {@code organizations}. */
  public ResourceRules rules() {
    return rules;
  }

  @Override
  public void close() {
    orgs.close();
  }
}
