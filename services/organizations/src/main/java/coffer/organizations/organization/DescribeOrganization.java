package coffer.organizations.organization;

import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Reading;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;

/** Tells any member about its organization. */
final class DescribeOrganization extends Reading<DescribeOrganization.Input> {
  record Input() {}

  record Output(OrganizationShape organization) {}

  DescribeOrganization(Desk desk) {
    super(desk, Input.class, Right.OWN);
  }

  @Override
  protected Output answer(Input input, Scene scene) {
    return new Output(OrganizationShape.of(scene.tree(), scene.own()));
  }
}
