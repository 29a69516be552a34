package coffer.organizations.unit;

import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Pages;
import coffer.organizations.frame.Reading;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Organization;
import coffer.organizations.store.Unit;
import coffer.wire.ListTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the units that are directly in the root or a unit. */
final class ListOrganizationalUnitsForParent
    extends Reading<ListOrganizationalUnitsForParent.Input> {
  record Input(String parentId, @Nullable String nextToken, @Nullable Integer maxResults) {}

  record Output(List<UnitShape> organizationalUnits, @Nullable String nextToken) {}

  ListOrganizationalUnitsForParent(Desk desk) {
    super(desk, Input.class, Right.LOOK);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.target(scene.tree(), organization, input.parentId()));
  }

  @Override
  protected Output answer(Input input, Scene scene) {
    Organization own = scene.own();
    if (!scene.tree().isParent(own, input.parentId())) {
      throw OrgError.PARENT_NOT_FOUND.error();
    }
    List<Unit> units =
        scene.tree().units(own).stream()
            .filter(unit -> unit.parent().equals(input.parentId()))
            .toList();
    var page =
        Pages.of(units, Unit::id, input.maxResults(), input.nextToken(), ListTokens.of(input));
    return new Output(
        page.items().stream().map(unit -> UnitShape.of(scene.tree(), own, unit)).toList(),
        page.nextToken());
  }
}
