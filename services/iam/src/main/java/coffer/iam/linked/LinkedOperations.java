package coffer.iam.linked;

import coffer.iam.IamContext;
import coffer.pipeline.Operations;

/** The operations on service-linked roles. */
public final class LinkedOperations {
  private LinkedOperations() {}

  public static void addTo(Operations operations, IamContext iam) {
    operations
        .add("CreateServiceLinkedRole", new CreateServiceLinkedRole(iam))
        .add("DeleteServiceLinkedRole", new DeleteServiceLinkedRole(iam))
        .add("GetServiceLinkedRoleDeletionStatus", new GetServiceLinkedRoleDeletionStatus(iam));
  }
}
