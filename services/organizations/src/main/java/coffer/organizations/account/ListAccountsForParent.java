package coffer.organizations.account;

import coffer.organizations.frame.AccountShape;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Pages;
import coffer.organizations.frame.Reading;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Member;
import coffer.organizations.store.Organization;
import coffer.wire.ListTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the accounts that are directly in the root or a unit. */
final class ListAccountsForParent extends Reading<ListAccountsForParent.Input> {
  record Input(String parentId, @Nullable String nextToken, @Nullable Integer maxResults) {}

  record Output(List<AccountShape> accounts, @Nullable String nextToken) {}

  ListAccountsForParent(Desk desk) {
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
    List<Member> members =
        scene.tree().members(own, scene.now()).stream()
            .filter(member -> member.parent().equals(input.parentId()))
            .toList();
    var page =
        Pages.of(
            members,
            member -> member.id().value(),
            input.maxResults(),
            input.nextToken(),
            ListTokens.of(input));
    return new Output(
        page.items().stream().map(member -> AccountShape.of(scene.tree(), own, member)).toList(),
        page.nextToken());
  }
}
