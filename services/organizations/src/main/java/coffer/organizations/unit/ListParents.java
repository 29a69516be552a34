package coffer.organizations.unit;

import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Pages;
import coffer.organizations.frame.Reading;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Member;
import coffer.organizations.store.Organization;
import coffer.organizations.store.Unit;
import coffer.wire.ListTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the one parent a unit or account has. */
final class ListParents extends Reading<ListParents.Input> {
  record Input(String childId, @Nullable String nextToken, @Nullable Integer maxResults) {}

  record Parent(String id, String type) {}

  record Output(List<Parent> parents) {}

  ListParents(Desk desk) {
    super(desk, Input.class, Right.LOOK);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.target(scene.tree(), organization, input.childId()));
  }

  @Override
  protected Output answer(Input input, Scene scene) {
    Organization own = scene.own();
    String parent =
        scene
            .tree()
            .unit(own, input.childId())
            .map(Unit::parent)
            .or(() -> scene.tree().member(own, input.childId()).map(Member::parent))
            .orElseThrow(OrgError.CHILD_NOT_FOUND::error);
    String type = parent.equals(own.root()) ? "ROOT" : "ORGANIZATIONAL_UNIT";
    var page =
        Pages.of(
            List.of(new Parent(parent, type)),
            Parent::id,
            input.maxResults(),
            input.nextToken(),
            ListTokens.of(input));
    return new Output(page.items());
  }
}
