package coffer.organizations.policy;

import coffer.organizations.frame.Desk;
import coffer.pipeline.Operations;

/** The operations of this package. */
public final class PolicyOperations {
  private PolicyOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, Desk desk) {
    operations
        .add("CreatePolicy", new CreatePolicy(desk))
        .add("UpdatePolicy", new UpdatePolicy(desk))
        .add("DeletePolicy", new DeletePolicy(desk))
        .add("DescribePolicy", new DescribePolicy(desk))
        .add("ListPolicies", new ListPolicies(desk))
        .add("AttachPolicy", new AttachPolicy(desk))
        .add("DetachPolicy", new DetachPolicy(desk))
        .add("ListPoliciesForTarget", new ListPoliciesForTarget(desk))
        .add("ListTargetsForPolicy", new ListTargetsForPolicy(desk))
        .add("EnablePolicyType", new EnablePolicyType(desk))
        .add("DisablePolicyType", new DisablePolicyType(desk))
        .add("DescribeEffectivePolicy", new DescribeEffectivePolicy(desk))
        .add(
            "ListAccountsWithInvalidEffectivePolicy",
            new ListAccountsWithInvalidEffectivePolicy(desk))
        .add("ListEffectivePolicyValidationErrors", new ListEffectivePolicyValidationErrors(desk));
  }
}
