package coffer.organizations.policy;

import coffer.organizations.frame.Thing;
import coffer.organizations.store.Organization;
import coffer.organizations.store.StoredPolicy;

/** A policy, as the API has it. */
record PolicyShape(Summary policySummary, String content) {
  /** A policy without its text. */
  record Summary(
      String id, String arn, String name, String description, String type, boolean awsManaged) {
    static Summary of(Organization organization, StoredPolicy policy) {
      return new Summary(
          policy.id(),
          Thing.arn(organization, policy),
          policy.name(),
          policy.description(),
          policy.type().name(),
          policy.isAws());
    }
  }

  static PolicyShape of(Organization organization, StoredPolicy policy) {
    return new PolicyShape(Summary.of(organization, policy), policy.content());
  }
}
