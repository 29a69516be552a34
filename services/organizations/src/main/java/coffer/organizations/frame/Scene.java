package coffer.organizations.frame;

import coffer.kernel.AccountId;
import coffer.organizations.store.Member;
import coffer.organizations.store.Organization;
import coffer.organizations.store.Tree;
import java.time.Instant;
import java.util.Optional;

/**
 * Where somebody stands who asks for something.
 *
 * @param caller their account
 */
public record Scene(Tree tree, AccountId caller, Instant now) {
  /** The organization of the caller's account. */
  public Optional<Organization> organization() {
    return tree.of(caller);
  }

  /** The same, which there must be. */
  public Organization own() {
    return organization().orElseThrow(OrgError.NOT_IN_USE::error);
  }

  /** The same, which the caller's account must manage. */
  public Organization managed() {
    Organization own = own();
    if (!own.management().equals(caller)) {
      throw OrgError.ACCESS_DENIED.error().because("only the management account may do it");
    }
    return own;
  }

  /** Whether the caller's account is a delegated administrator of some service. */
  boolean isDelegate() {
    return tree.member(caller).filter(member -> !member.delegations().isEmpty()).isPresent();
  }

  /** An account of the caller's organization. */
  public Member member(String id) {
    return tree.member(own(), id).orElseThrow(OrgError.ACCOUNT_NOT_FOUND::error);
  }
}
