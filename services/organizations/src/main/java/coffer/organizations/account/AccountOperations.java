package coffer.organizations.account;

import coffer.organizations.frame.Desk;
import coffer.pipeline.Operations;

/** The operations of this package. */
public final class AccountOperations {
  private AccountOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, Desk desk) {
    operations
        .add("CreateAccount", new CreateAccount(desk))
        .add("DescribeCreateAccountStatus", new DescribeCreateAccountStatus(desk))
        .add("ListCreateAccountStatus", new ListCreateAccountStatus(desk))
        .add("ListAccounts", new ListAccounts(desk))
        .add("DescribeAccount", new DescribeAccount(desk))
        .add("ListAccountsForParent", new ListAccountsForParent(desk))
        .add("MoveAccount", new MoveAccount(desk))
        .add("CloseAccount", new CloseAccount(desk))
        .add("RemoveAccountFromOrganization", new RemoveAccountFromOrganization(desk))
        .add("LeaveOrganization", new LeaveOrganization(desk));
  }
}
