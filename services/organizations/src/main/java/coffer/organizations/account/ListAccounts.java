package coffer.organizations.account;

import coffer.organizations.frame.AccountShape;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Pages;
import coffer.organizations.frame.Reading;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.store.Organization;
import coffer.wire.ListTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists all accounts of the organization. */
final class ListAccounts extends Reading<ListAccounts.Input> {
  record Input(@Nullable String nextToken, @Nullable Integer maxResults) {}

  record Output(List<AccountShape> accounts, @Nullable String nextToken) {}

  ListAccounts(Desk desk) {
    super(desk, Input.class, Right.LOOK);
  }

  @Override
  protected Output answer(Input input, Scene scene) {
    Organization own = scene.own();
    var page =
        Pages.of(
            scene.tree().members(own, scene.now()),
            member -> member.id().value(),
            input.maxResults(),
            input.nextToken(),
            ListTokens.of(input));
    return new Output(
        page.items().stream().map(member -> AccountShape.of(scene.tree(), own, member)).toList(),
        page.nextToken());
  }
}
