package coffer.organizations.policy;

import coffer.organizations.frame.OrgError;
import coffer.organizations.store.Organization;
import coffer.organizations.store.PolicyType;

/** Declarative types, whose policies come to one effective policy for each account. */
final class Declarative {
  private Declarative() {}

  /** Refuses what is not enabled, or is not of that sort. */
  static void check(Organization organization, String type) {
    if (!type.equals(PolicyType.S3_POLICY.name())
        || !organization.enabled().contains(PolicyType.S3_POLICY)) {
      throw OrgError.EFFECTIVE_POLICY_NOT_FOUND.error();
    }
  }
}
