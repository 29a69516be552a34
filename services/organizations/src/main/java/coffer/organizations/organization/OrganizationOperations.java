package coffer.organizations.organization;

import coffer.organizations.frame.Desk;
import coffer.pipeline.Operations;

/** The operations of this package. */
public final class OrganizationOperations {
  private OrganizationOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, Desk desk) {
    operations
        .add("CreateOrganization", new CreateOrganization(desk))
        .add("DescribeOrganization", new DescribeOrganization(desk))
        .add("DeleteOrganization", new DeleteOrganization(desk));
  }
}
