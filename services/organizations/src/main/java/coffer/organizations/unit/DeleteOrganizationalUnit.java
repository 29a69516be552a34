package coffer.organizations.unit;

import coffer.organizations.frame.Changing;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Organization;
import coffer.organizations.store.Orgs;
import coffer.organizations.store.Tree;
import coffer.organizations.store.Unit;
import java.util.List;

/** Removes a unit in which there is nothing, with what is attached to it. */
final class DeleteOrganizationalUnit extends Changing<DeleteOrganizationalUnit.Input> {
  record Input(String organizationalUnitId) {}

  DeleteOrganizationalUnit(Desk desk) {
    super(desk, Input.class, Right.MANAGE);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.target(scene.tree(), organization, input.organizationalUnitId()));
  }

  @Override
  protected Object change(Input input, Scene scene, Edits edits) {
    Organization managed = scene.managed();
    Tree tree = scene.tree();
    Unit unit =
        tree.unit(managed, input.organizationalUnitId())
            .orElseThrow(OrgError.UNIT_NOT_FOUND::error);
    boolean used =
        tree.units(managed).stream().anyMatch(other -> other.parent().equals(unit.id()))
            || tree.members(managed, scene.now()).stream()
                .anyMatch(member -> member.parent().equals(unit.id()));
    if (used) {
      throw OrgError.UNIT_NOT_EMPTY.error();
    }
    edits.detachAll(unit.id());
    edits.draft().remove(Orgs.UNITS, unit.id());
    return nothing();
  }
}
