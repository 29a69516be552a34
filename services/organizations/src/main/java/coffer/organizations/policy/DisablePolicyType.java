package coffer.organizations.policy;

import coffer.organizations.frame.Changing;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.RootShape;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Organization;
import coffer.organizations.store.PolicyType;
import java.util.List;
import java.util.Map;

/** Turns a type of policy off, and detaches all policies of it. */
final class DisablePolicyType extends Changing<DisablePolicyType.Input> {
  record Input(String rootId, String policyType) {}

  record Output(RootShape root) {}

  DisablePolicyType(Desk desk) {
    super(desk, Input.class, Right.POLICIES);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.target(scene.tree(), organization, input.rootId()));
  }

  @Override
  protected Map<String, List<String>> facts(Input input, Scene scene) {
    return fact("PolicyType", input.policyType());
  }

  @Override
  protected Output change(Input input, Scene scene, Edits edits) {
    Organization own = scene.own();
    if (!own.root().equals(input.rootId())) {
      throw OrgError.ROOT_NOT_FOUND.error();
    }
    PolicyType type =
        PolicyType.parse(input.policyType())
            .filter(own.enabled()::contains)
            .orElseThrow(OrgError.TYPE_NOT_ENABLED::error);
    Organization disabled = own.enabling(type, false);
    edits.put(disabled);
    edits.detachAll(own, type);
    return new Output(RootShape.of(disabled));
  }
}
