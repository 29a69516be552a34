package coffer.organizations.delegate;

import coffer.organizations.frame.AccountShape;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Pages;
import coffer.organizations.frame.Reading;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.store.Member;
import coffer.organizations.store.Organization;
import coffer.wire.ListTokens;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists the accounts that are delegated administrators, of one service or of any. */
final class ListDelegatedAdministrators extends Reading<ListDelegatedAdministrators.Input> {
  record Input(
      @Nullable String servicePrincipal,
      @Nullable String nextToken,
      @Nullable Integer maxResults) {}

  record Output(List<Administrator> delegatedAdministrators, @Nullable String nextToken) {}

  ListDelegatedAdministrators(Desk desk) {
    super(desk, Input.class, Right.LOOK);
  }

  /** An account and since when it is an administrator. */
  record Administrator(
      String id,
      String arn,
      @Nullable String email,
      String name,
      String status,
      String state,
      String joinedMethod,
      Instant joinedTimestamp,
      Instant delegationEnabledDate) {
    static Administrator of(Scene scene, Member member) {
      var account = AccountShape.of(scene.tree(), scene.own(), member);
      return new Administrator(
          account.id(),
          account.arn(),
          account.email(),
          account.name(),
          account.status(),
          account.state(),
          account.joinedMethod(),
          account.joinedTimestamp(),
          Collections.min(member.delegations().values()));
    }
  }

  @Override
  protected Map<String, List<String>> facts(Input input, Scene scene) {
    return fact("ServicePrincipal", input.servicePrincipal());
  }

  @Override
  protected Output answer(Input input, Scene scene) {
    Organization own = scene.own();
    String service = input.servicePrincipal();
    List<Administrator> all =
        scene.tree().members(own, scene.now()).stream()
            .filter(
                member ->
                    service == null
                        ? !member.delegations().isEmpty()
                        : member.delegations().containsKey(service))
            .map(member -> Administrator.of(scene, member))
            .toList();
    var page =
        Pages.of(
            all, Administrator::id, input.maxResults(), input.nextToken(), ListTokens.of(input));
    return new Output(page.items(), page.nextToken());
  }
}
