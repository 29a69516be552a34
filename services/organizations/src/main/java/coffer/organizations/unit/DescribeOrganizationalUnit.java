package coffer.organizations.unit;

import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Reading;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Organization;
import java.util.List;

/** Tells of a unit. */
final class DescribeOrganizationalUnit extends Reading<DescribeOrganizationalUnit.Input> {
  record Input(String organizationalUnitId) {}

  record Output(UnitShape organizationalUnit) {}

  DescribeOrganizationalUnit(Desk desk) {
    super(desk, Input.class, Right.LOOK);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.target(scene.tree(), organization, input.organizationalUnitId()));
  }

  @Override
  protected Output answer(Input input, Scene scene) {
    Organization own = scene.own();
    return scene
        .tree()
        .unit(own, input.organizationalUnitId())
        .map(unit -> new Output(UnitShape.of(scene.tree(), own, unit)))
        .orElseThrow(OrgError.UNIT_NOT_FOUND::error);
  }
}
