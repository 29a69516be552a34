package coffer.organizations.policy;

import coffer.organizations.force.EffectiveS3Policy;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Invalid;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Reading;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Member;
import coffer.organizations.store.Organization;
import coffer.organizations.store.PolicyType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what the declarative policies of a type come to for an account. */
final class DescribeEffectivePolicy extends Reading<DescribeEffectivePolicy.Input> {
  record Input(String policyType, @Nullable String targetId) {}

  record Output(Effective effectivePolicy) {}

  DescribeEffectivePolicy(Desk desk) {
    super(desk, Input.class, Right.LOOK);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.target(scene.tree(), organization, target(input, scene)));
  }

  record Effective(
      String policyContent, Instant lastUpdatedTimestamp, String targetId, String policyType) {}

  /** Every account may ask about itself. */
  @Override
  protected Right right(Input input, Scene scene) {
    return target(input, scene).equals(scene.caller().value()) ? Right.OWN : Right.LOOK;
  }

  @Override
  protected Map<String, List<String>> facts(Input input, Scene scene) {
    return fact("PolicyType", input.policyType());
  }

  @Override
  protected Output answer(Input input, Scene scene) {
    Organization own = scene.own();
    String id = target(input, scene);
    if (scene.tree().isParent(own, id)) {
      throw Invalid.TARGET_NOT_SUPPORTED.error();
    }
    Member member = scene.tree().member(own, id).orElseThrow(OrgError.TARGET_NOT_FOUND::error);
    return PolicyType.parse(input.policyType())
        .filter(type -> type == PolicyType.S3_POLICY)
        .flatMap(_ -> EffectiveS3Policy.of(scene.tree(), own, member))
        .map(policy -> new Effective(policy.content(), policy.updated(), id, input.policyType()))
        .map(Output::new)
        .orElseThrow(OrgError.EFFECTIVE_POLICY_NOT_FOUND::error);
  }

  private static String target(Input input, Scene scene) {
    return input.targetId() == null ? scene.caller().value() : input.targetId();
  }
}
