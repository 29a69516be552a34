package coffer.organizations.policy;

import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Reading;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Organization;
import java.util.List;

/** Tells of a policy. */
final class DescribePolicy extends Reading<DescribePolicy.Input> {
  record Input(String policyId) {}

  record Output(PolicyShape policy) {}

  DescribePolicy(Desk desk) {
    super(desk, Input.class, Right.LOOK);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.policy(scene.tree(), organization, input.policyId()));
  }

  @Override
  protected Output answer(Input input, Scene scene) {
    return new Output(PolicyShape.of(scene.own(), Found.policy(scene, input.policyId())));
  }
}
