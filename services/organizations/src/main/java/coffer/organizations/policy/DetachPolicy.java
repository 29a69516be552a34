package coffer.organizations.policy;

import coffer.organizations.frame.Changing;
import coffer.organizations.frame.Constraint;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Invalid;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Attachment;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Organization;
import coffer.organizations.store.PolicyType;
import coffer.organizations.store.StoredPolicy;
import java.util.List;
import java.util.Map;

/** Detaches a policy; of service control policies the last one stays. */
final class DetachPolicy extends Changing<DetachPolicy.Input> {
  record Input(String policyId, String targetId) {}

  DetachPolicy(Desk desk) {
    super(desk, Input.class, Right.POLICIES);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(
        Thing.policy(scene.tree(), organization, input.policyId()),
        Thing.target(scene.tree(), organization, input.targetId()));
  }

  @Override
  protected Map<String, List<String>> facts(Input input, Scene scene) {
    return Found.typeOf(scene, input.policyId())
        .map(type -> fact("PolicyType", type))
        .orElse(Map.of());
  }

  @Override
  protected Object change(Input input, Scene scene, Edits edits) {
    StoredPolicy policy = Found.policy(scene, input.policyId());
    Found.target(scene, input.targetId());
    List<Attachment> there = scene.tree().attached(input.targetId(), policy.type());
    if (there.stream().noneMatch(attachment -> attachment.policy().equals(policy.id()))) {
      throw OrgError.NOT_ATTACHED.error();
    }
    if (policy.isAws() && policy.type() == PolicyType.RESOURCE_CONTROL_POLICY) {
      throw Invalid.NON_DETACHABLE_POLICY.error();
    }
    if (policy.type() == PolicyType.SERVICE_CONTROL_POLICY && there.size() == 1) {
      throw Constraint.MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED.error();
    }
    edits.detach(input.targetId(), policy.id());
    return nothing();
  }
}
