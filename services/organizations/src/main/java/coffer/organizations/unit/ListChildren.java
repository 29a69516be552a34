package coffer.organizations.unit;

import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Pages;
import coffer.organizations.frame.Reading;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Organization;
import coffer.wire.ListTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the units or accounts that are directly in the root or a unit. */
final class ListChildren extends Reading<ListChildren.Input> {
  record Input(
      String parentId,
      String childType,
      @Nullable String nextToken,
      @Nullable Integer maxResults) {}

  record Child(String id, String type) {}

  record Output(List<Child> children, @Nullable String nextToken) {}

  ListChildren(Desk desk) {
    super(desk, Input.class, Right.LOOK);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.target(scene.tree(), organization, input.parentId()));
  }

  @Override
  protected Output answer(Input input, Scene scene) {
    Organization own = scene.own();
    String parent = input.parentId();
    if (!scene.tree().isParent(own, parent)) {
      throw OrgError.PARENT_NOT_FOUND.error();
    }
    List<Child> children =
        input.childType().equals("ACCOUNT")
            ? scene.tree().members(own, scene.now()).stream()
                .filter(member -> member.parent().equals(parent))
                .map(member -> new Child(member.id().value(), "ACCOUNT"))
                .toList()
            : scene.tree().units(own).stream()
                .filter(unit -> unit.parent().equals(parent))
                .map(unit -> new Child(unit.id(), "ORGANIZATIONAL_UNIT"))
                .toList();
    var page =
        Pages.of(children, Child::id, input.maxResults(), input.nextToken(), ListTokens.of(input));
    return new Output(page.items(), page.nextToken());
  }
}
