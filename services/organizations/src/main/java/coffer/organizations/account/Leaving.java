package coffer.organizations.account;

import coffer.organizations.frame.Constraint;
import coffer.organizations.frame.OrgError;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Member;
import coffer.organizations.store.Organization;

/** When an account may leave its organization. */
final class Leaving {
  private Leaving() {}

  /** Takes it out, if nothing is against it. */
  static void leave(Organization organization, Member member, Edits edits) {
    if (member.id().equals(organization.management())) {
      throw OrgError.MASTER_CANNOT_LEAVE.error();
    }
    // Outside an organization nothing would keep a closed account closed.
    if (!member.isOpen()) {
      throw Constraint.ACCOUNT_CANNOT_LEAVE_ORGANIZATION.error();
    }
    if (!member.delegations().isEmpty()) {
      throw Constraint.CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG.error();
    }
    edits.remove(member);
  }
}
