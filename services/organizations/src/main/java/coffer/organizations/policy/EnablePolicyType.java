package coffer.organizations.policy;

import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Scene;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Organization;
import coffer.organizations.store.PolicyType;

/** Turns a type of policy on, and attaches AWS's own policy of it to everything there is. */
final class EnablePolicyType extends PolicyTypeChange {
  EnablePolicyType(Desk desk) {
    super(desk);
  }

  @Override
  Organization changed(Organization own, String name, Scene scene, Edits edits) {
    PolicyType type = Found.type(name);
    if (!own.allFeatures()) {
      throw OrgError.TYPE_NOT_AVAILABLE.error();
    }
    if (own.enabled().contains(type)) {
      throw OrgError.TYPE_ALREADY_ENABLED.error();
    }
    Organization enabled = own.enabling(type, true);
    edits.put(enabled);
    scene.tree().everything(own).forEach(target -> edits.attachStandard(own, type, target));
    return enabled;
  }
}
