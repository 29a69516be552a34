package coffer.organizations.unit;

import coffer.organizations.frame.Desk;
import coffer.pipeline.Operations;

/** The operations of this package. */
public final class UnitOperations {
  private UnitOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, Desk desk) {
    operations
        .add("CreateOrganizationalUnit", new CreateOrganizationalUnit(desk))
        .add("UpdateOrganizationalUnit", new UpdateOrganizationalUnit(desk))
        .add("DeleteOrganizationalUnit", new DeleteOrganizationalUnit(desk))
        .add("DescribeOrganizationalUnit", new DescribeOrganizationalUnit(desk))
        .add("ListOrganizationalUnitsForParent", new ListOrganizationalUnitsForParent(desk))
        .add("ListRoots", new ListRoots(desk))
        .add("ListParents", new ListParents(desk))
        .add("ListChildren", new ListChildren(desk));
  }
}
