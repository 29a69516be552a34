package coffer.organizations.policy;

import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Pages;
import coffer.organizations.frame.Reading;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.organizations.store.Organization;
import coffer.organizations.store.PolicyType;
import coffer.organizations.store.StoredPolicy;
import coffer.wire.ListTokens;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists all policies of a type. */
final class ListPolicies extends Reading<ListPolicies.Input> {
  record Input(String filter, @Nullable String nextToken, @Nullable Integer maxResults) {}

  record Output(List<PolicyShape.Summary> policies, @Nullable String nextToken) {}

  ListPolicies(Desk desk) {
    super(desk, Input.class, Right.LOOK);
  }

  @Override
  protected Map<String, List<String>> facts(Input input, Scene scene) {
    return fact("PolicyType", input.filter());
  }

  @Override
  protected Output answer(Input input, Scene scene) {
    Organization own = scene.own();
    List<StoredPolicy> all =
        PolicyType.parse(input.filter())
            .map(type -> scene.tree().policies(own, type))
            .orElse(List.of());
    var page =
        Pages.of(
            all, StoredPolicy::id, input.maxResults(), input.nextToken(), ListTokens.of(input));
    return new Output(
        page.items().stream().map(policy -> PolicyShape.Summary.of(own, policy)).toList(),
        page.nextToken());
  }
}
