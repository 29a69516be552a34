package coffer.iam.policy;

import coffer.iam.IamContext;
import coffer.pipeline.Operations;

/** The operations on managed policies. */
public final class PolicyOperations {
  private PolicyOperations() {}

  public static void addTo(Operations operations, IamContext iam) {
    operations
        .add("CreatePolicy", new CreatePolicy(iam))
        .add("GetPolicy", new GetPolicy(iam))
        .add("ListPolicies", new ListPolicies(iam))
        .add("DeletePolicy", new DeletePolicy(iam))
        .add("CreatePolicyVersion", new CreatePolicyVersion(iam))
        .add("GetPolicyVersion", new GetPolicyVersion(iam))
        .add("ListPolicyVersions", new ListPolicyVersions(iam))
        .add("DeletePolicyVersion", new DeletePolicyVersion(iam))
        .add("SetDefaultPolicyVersion", new SetDefaultPolicyVersion(iam))
        .add("ListEntitiesForPolicy", new ListEntitiesForPolicy(iam))
        .add("TagPolicy", new TagPolicy(iam))
        .add("UntagPolicy", new UntagPolicy(iam))
        .add("ListPolicyTags", new ListPolicyTags(iam));
  }
}
