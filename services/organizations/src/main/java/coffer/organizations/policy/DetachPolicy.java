package coffer.organizations.policy;

import coffer.organizations.frame.Constraint;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Invalid;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Scene;
import coffer.organizations.store.Attachment;
import coffer.organizations.store.Edits;
import coffer.organizations.store.PolicyType;
import coffer.organizations.store.StoredPolicy;
import java.util.List;

/** Detaches a policy; of service control policies the last one stays. */
final class DetachPolicy extends AttachmentChange {
  DetachPolicy(Desk desk) {
    super(desk);
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
