package coffer.organizations.policy;

import coffer.organizations.frame.Changing;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Organization;
import java.util.List;
import java.util.Map;

/** An operation on a policy and what it is, or is to be, attached to: a root, unit or account. */
abstract class AttachmentChange extends Changing<AttachmentChange.Input> {
  record Input(String policyId, String targetId) {}

  AttachmentChange(Desk desk) {
    super(desk, Input.class, Right.POLICIES);
  }

  @Override
  protected final List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(
        Thing.policy(scene.tree(), organization, input.policyId()),
        Thing.target(scene.tree(), organization, input.targetId()));
  }

  @Override
  protected final Map<String, List<String>> facts(Input input, Scene scene) {
    return Found.typeOf(scene, input.policyId())
        .map(type -> fact("PolicyType", type))
        .orElse(Map.of());
  }
}
