package coffer.organizations.delegate;

import coffer.organizations.frame.Desk;
import coffer.pipeline.Operations;

/** The operations of this package. */
public final class DelegateOperations {
  private DelegateOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, Desk desk) {
    operations
        .add("RegisterDelegatedAdministrator", new RegisterDelegatedAdministrator(desk))
        .add("DeregisterDelegatedAdministrator", new DeregisterDelegatedAdministrator(desk))
        .add("ListDelegatedAdministrators", new ListDelegatedAdministrators(desk))
        .add("ListDelegatedServicesForAccount", new ListDelegatedServicesForAccount(desk))
        .add("EnableAWSServiceAccess", new EnableAWSServiceAccess(desk))
        .add("DisableAWSServiceAccess", new DisableAWSServiceAccess(desk))
        .add("ListAWSServiceAccessForOrganization", new ListAWSServiceAccessForOrganization(desk))
        .add("PutResourcePolicy", new PutResourcePolicy(desk))
        .add("DescribeResourcePolicy", new DescribeResourcePolicy(desk))
        .add("DeleteResourcePolicy", new DeleteResourcePolicy(desk));
  }
}
