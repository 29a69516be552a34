package coffer.organizations.policy;

import coffer.organizations.frame.Changing;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Organization;
import coffer.organizations.store.Orgs;
import coffer.organizations.store.StoredPolicy;
import java.util.List;

/** Removes a policy that is attached to nothing. */
final class DeletePolicy extends Changing<DeletePolicy.Input> {
  record Input(String policyId) {}

  DeletePolicy(Desk desk) {
    super(desk, Input.class, Right.POLICIES);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.policy(scene.tree(), organization, input.policyId()));
  }

  @Override
  protected Object change(Input input, Scene scene, Edits edits) {
    StoredPolicy policy = Found.ownPolicy(scene, input.policyId());
    if (!scene.tree().targets(scene.own(), policy.id()).isEmpty()) {
      throw OrgError.POLICY_IN_USE.error();
    }
    edits.draft().remove(Orgs.POLICIES, policy.id());
    return nothing();
  }
}
