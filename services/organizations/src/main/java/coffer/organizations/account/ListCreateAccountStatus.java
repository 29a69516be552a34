package coffer.organizations.account;

import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Pages;
import coffer.organizations.frame.Reading;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.store.Organization;
import coffer.organizations.store.Orgs;
import coffer.wire.ListTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the requests to make an account, of the states that are asked for. */
final class ListCreateAccountStatus extends Reading<ListCreateAccountStatus.Input> {
  record Input(
      @Nullable List<String> states, @Nullable String nextToken, @Nullable Integer maxResults) {}

  record Output(List<StatusShape> createAccountStatuses, @Nullable String nextToken) {}

  ListCreateAccountStatus(Desk desk) {
    super(desk, Input.class, Right.LOOK);
  }

  @Override
  protected Output answer(Input input, Scene scene) {
    Organization own = scene.own();
    List<String> states = input.states();
    List<StatusShape> all =
        scene.tree().view().all(Orgs.CREATIONS).values().stream()
            .filter(creation -> creation.organization().equals(own.id()))
            .map(creation -> creation.at(scene.now()))
            .filter(
                creation -> states == null || states.isEmpty() || states.contains(creation.state()))
            .map(StatusShape::of)
            .toList();
    var page =
        Pages.of(all, StatusShape::id, input.maxResults(), input.nextToken(), ListTokens.of(input));
    return new Output(page.items(), page.nextToken());
  }
}
