package coffer.organizations.delegate;

import coffer.organizations.store.Organization;

/** The delegation policy, as the API has it. */
record DelegationShape(Summary resourcePolicySummary, String content) {
  record Summary(String id, String arn) {}

  static DelegationShape of(Organization organization, Organization.Delegation policy) {
    return new DelegationShape(
        new Summary(policy.id(), organization.arn("resourcepolicy", policy.id())),
        policy.content());
  }
}
