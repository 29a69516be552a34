package coffer.organizations.policy;

import coffer.organizations.frame.Changing;
import coffer.organizations.frame.Constraint;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Tags;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Organization;
import coffer.organizations.store.Orgs;
import coffer.organizations.store.PolicyType;
import coffer.organizations.store.StoredPolicy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a policy, which does nothing before it is attached. */
final class CreatePolicy extends Changing<CreatePolicy.Input> {
  /** Of all organizations: they are held in memory together. */
  private static final int MOST_OF_ALL = 10_000;

  record Input(
      String content,
      String description,
      String name,
      String type,
      @Nullable List<Tags.Tag> tags) {}

  record Output(PolicyShape policy) {}

  CreatePolicy(Desk desk) {
    super(desk, Input.class, Right.POLICIES);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.newPolicy(organization, input.type()));
  }

  @Override
  protected boolean takesTags() {
    return true;
  }

  @Override
  protected @Nullable List<Tags.Tag> tags(Input input) {
    return input.tags();
  }

  @Override
  protected Map<String, List<String>> facts(Input input, Scene scene) {
    return fact("PolicyType", input.type());
  }

  @Override
  protected Output change(Input input, Scene scene, Edits edits) {
    Organization own = scene.own();
    PolicyType type = Found.type(input.type());
    if (!own.allFeatures()) {
      throw OrgError.TYPE_NOT_AVAILABLE.error();
    }
    Found.freeName(scene, type, input.name());
    if (scene.tree().policies(own, type).size() >= type.maxPolicies()
        || scene.tree().view().all(Orgs.POLICIES).size() >= MOST_OF_ALL) {
      throw Constraint.POLICY_NUMBER_LIMIT_EXCEEDED.error();
    }
    PolicyText.check(type, input.content());
    var policy =
        new StoredPolicy(
            desk.names().policy(),
            own.id(),
            type,
            input.name(),
            input.description(),
            input.content(),
            Tags.of(input.tags()),
            scene.now(),
            scene.now());
    edits.put(policy);
    return new Output(PolicyShape.of(own, policy));
  }
}
