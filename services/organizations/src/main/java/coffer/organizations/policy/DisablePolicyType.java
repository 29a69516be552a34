package coffer.organizations.policy;

import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Scene;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Organization;
import coffer.organizations.store.PolicyType;

/** Turns a type of policy off, and detaches all policies of it. */
final class DisablePolicyType extends PolicyTypeChange {
  DisablePolicyType(Desk desk) {
    super(desk);
  }

  @Override
  Organization changed(Organization own, String name, Scene scene, Edits edits) {
    PolicyType type =
        PolicyType.parse(name)
            .filter(own.enabled()::contains)
            .orElseThrow(OrgError.TYPE_NOT_ENABLED::error);
    Organization disabled = own.enabling(type, false);
    edits.put(disabled);
    edits.detachAll(own, type);
    return disabled;
  }
}
