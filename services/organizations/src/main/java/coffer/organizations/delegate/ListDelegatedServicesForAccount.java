package coffer.organizations.delegate;

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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the services an account is a delegated administrator of. */
final class ListDelegatedServicesForAccount extends Reading<ListDelegatedServicesForAccount.Input> {
  record Input(String accountId, @Nullable String nextToken, @Nullable Integer maxResults) {}

  record Output(List<Delegated> delegatedServices, @Nullable String nextToken) {}

  ListDelegatedServicesForAccount(Desk desk) {
    super(desk, Input.class, Right.LOOK);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.account(scene.tree(), organization, input.accountId()));
  }

  record Delegated(String servicePrincipal, Instant delegationEnabledDate) {}

  @Override
  protected Output answer(Input input, Scene scene) {
    Member member = scene.member(input.accountId());
    if (member.delegations().isEmpty()) {
      throw OrgError.ACCOUNT_NOT_REGISTERED.error();
    }
    List<Delegated> all =
        member.delegations().entrySet().stream()
            .map(service -> new Delegated(service.getKey(), service.getValue()))
            .toList();
    var page =
        Pages.of(
            all,
            Delegated::servicePrincipal,
            input.maxResults(),
            input.nextToken(),
            ListTokens.of(input));
    return new Output(page.items(), page.nextToken());
  }
}
