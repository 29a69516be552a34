package coffer.organizations.policy;

import coffer.organizations.frame.Constraint;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Scene;
import coffer.organizations.store.Attachment;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Organization;
import coffer.organizations.store.PolicyType;
import coffer.organizations.store.StoredPolicy;
import java.util.List;

/** Attaches a policy to a root, unit or account; it counts from the next request on. */
final class AttachPolicy extends AttachmentChange {
  AttachPolicy(Desk desk) {
    super(desk);
  }

  @Override
  protected Object change(Input input, Scene scene, Edits edits) {
    Organization own = scene.own();
    StoredPolicy policy = Found.policy(scene, input.policyId());
    Found.target(scene, input.targetId());
    PolicyType type = policy.type();
    if (!own.enabled().contains(type)) {
      throw OrgError.TYPE_NOT_ENABLED.error();
    }
    List<Attachment> there = scene.tree().attached(input.targetId(), type);
    if (there.stream().anyMatch(attachment -> attachment.policy().equals(policy.id()))) {
      throw OrgError.DUPLICATE_ATTACHMENT.error();
    }
    if (there.size() >= type.maxAttached()) {
      throw Constraint.MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED.error();
    }
    edits.attach(own, input.targetId(), policy);
    return nothing();
  }
}
