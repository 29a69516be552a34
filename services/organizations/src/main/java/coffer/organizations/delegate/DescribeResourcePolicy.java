package coffer.organizations.delegate;

import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Reading;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.store.Organization;

/** Tells who else may administer the organization. */
final class DescribeResourcePolicy extends Reading<DescribeResourcePolicy.Input> {
  record Input() {}

  record Output(DelegationShape resourcePolicy) {}

  DescribeResourcePolicy(Desk desk) {
    super(desk, Input.class, Right.LOOK);
  }

  @Override
  protected Output answer(Input input, Scene scene) {
    Organization own = scene.own();
    return own.delegation()
        .map(policy -> new Output(DelegationShape.of(own, policy)))
        .orElseThrow(OrgError.RESOURCE_POLICY_NOT_FOUND::error);
  }
}
