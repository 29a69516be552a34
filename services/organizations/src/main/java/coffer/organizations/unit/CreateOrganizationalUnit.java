package coffer.organizations.unit;

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
import coffer.organizations.store.Tree;
import coffer.organizations.store.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a unit in the root or in another unit, with the policies everything has. */
final class CreateOrganizationalUnit extends Changing<CreateOrganizationalUnit.Input> {
  private static final int MOST = 2_000;

  record Input(String parentId, String name, @Nullable List<Tags.Tag> tags) {}

  record Output(UnitShape organizationalUnit) {}

  CreateOrganizationalUnit(Desk desk) {
    super(desk, Input.class, Right.MANAGE);
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
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.target(scene.tree(), organization, input.parentId()));
  }

  @Override
  protected Output change(Input input, Scene scene, Edits edits) {
    Organization managed = scene.managed();
    Tree tree = scene.tree();
    if (!tree.isParent(managed, input.parentId())) {
      throw OrgError.PARENT_NOT_FOUND.error();
    }
    // The way begins with the root, which is no level of units.
    if (tree.downTo(managed, input.parentId()).size() > Tree.MAX_DEPTH) {
      throw Constraint.OU_DEPTH_LIMIT_EXCEEDED.error();
    }
    if (tree.units(managed).size() >= MOST) {
      throw Constraint.OU_NUMBER_LIMIT_EXCEEDED.error();
    }
    Siblings.refuseName(tree, managed, input.parentId(), input.name());
    var unit =
        new Unit(
            desk.names().unit(managed.root()),
            managed.id(),
            input.parentId(),
            input.name(),
            Tags.of(input.tags()));
    edits.put(unit);
    edits.attachStandards(managed, unit.id());
    return new Output(UnitShape.of(edits.tree(), managed, unit));
  }
}
