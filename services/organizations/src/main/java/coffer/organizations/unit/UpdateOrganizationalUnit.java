package coffer.organizations.unit;

import coffer.organizations.frame.Changing;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Organization;
import coffer.organizations.store.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renames a unit. */
final class UpdateOrganizationalUnit extends Changing<UpdateOrganizationalUnit.Input> {
  record Input(String organizationalUnitId, @Nullable String name) {}

  record Output(UnitShape organizationalUnit) {}

  UpdateOrganizationalUnit(Desk desk) {
    super(desk, Input.class, Right.MANAGE);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.target(scene.tree(), organization, input.organizationalUnitId()));
  }

  @Override
  protected Output change(Input input, Scene scene, Edits edits) {
    Organization managed = scene.managed();
    Unit unit =
        scene
            .tree()
            .unit(managed, input.organizationalUnitId())
            .orElseThrow(OrgError.UNIT_NOT_FOUND::error);
    String name = input.name();
    if (name != null && !name.equals(unit.name())) {
      Siblings.refuseName(scene.tree(), managed, unit.parent(), name);
      unit = unit.named(name);
      edits.put(unit);
    }
    return new Output(UnitShape.of(scene.tree(), managed, unit));
  }
}
