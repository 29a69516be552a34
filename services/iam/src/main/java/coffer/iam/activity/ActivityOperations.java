package coffer.iam.activity;

import coffer.iam.IamContext;
import coffer.pipeline.Operations;

/** The operations on what was last used. */
public final class ActivityOperations {
  private ActivityOperations() {}

  public static void addTo(Operations all, IamContext iam) {
    var jobs = new Jobs();
    all.add(
        "GenerateServiceLastAccessedDetails", new GenerateServiceLastAccessedDetails(iam, jobs));
    all.add("ListPoliciesGrantingServiceAccess", new ListPoliciesGrantingServiceAccess(iam));
    all.add("GetServiceLastAccessedDetails", new GetServiceLastAccessedDetails(iam, jobs));
    all.add(
        "GetServiceLastAccessedDetailsWithEntities",
        new GetServiceLastAccessedDetailsWithEntities(iam, jobs));
  }
}
