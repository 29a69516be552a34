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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An operation that turns a type of policy on or off, for the whole organization. */
abstract class PolicyTypeChange extends Changing<PolicyTypeChange.Input> {
  record Input(String rootId, String policyType) {}

  record Output(RootShape root) {}

  PolicyTypeChange(Desk desk) {
    super(desk, Input.class, Right.POLICIES);
  }

  @Override
  public final Optional<Class<?>> outputType() {
    return Optional.of(Output.class);
  }

  @Override
  protected final List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.target(scene.tree(), organization, input.rootId()));
  }

  @Override
  protected final Map<String, List<String>> facts(Input input, Scene scene) {
    return fact("PolicyType", input.policyType());
  }

  @Override
  protected final Output change(Input input, Scene scene, Edits edits) {
    Organization own = scene.own();
    if (!own.root().equals(input.rootId())) {
      throw OrgError.ROOT_NOT_FOUND.error();
    }
    return new Output(RootShape.of(changed(own, input.policyType(), scene, edits)));
  }

  /** The organization as it is to be; it has been put. */
  abstract Organization changed(Organization own, String type, Scene scene, Edits edits);
}
