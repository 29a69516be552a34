package coffer.organizations.policy;

import coffer.organizations.frame.AccountShape;
import coffer.organizations.frame.Desk;
import coffer.organizations.frame.Pages;
import coffer.organizations.frame.Reading;
import coffer.organizations.frame.Right;
import coffer.organizations.frame.Scene;
import coffer.wire.ListTokens;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lists the accounts whose policies do not come to a valid one. There are none: a text that is not
 * valid is never kept, and those that are cannot contradict each other.
 */
final class ListAccountsWithInvalidEffectivePolicy
    extends Reading<ListAccountsWithInvalidEffectivePolicy.Input> {
  record Input(String policyType, @Nullable String nextToken, @Nullable Integer maxResults) {}

  record Output(List<AccountShape> accounts, String policyType, @Nullable String nextToken) {}

  ListAccountsWithInvalidEffectivePolicy(Desk desk) {
    super(desk, Input.class, Right.LOOK);
  }

  @Override
  protected Map<String, List<String>> facts(Input input, Scene scene) {
    return fact("PolicyType", input.policyType());
  }

  @Override
  protected Output answer(Input input, Scene scene) {
    Declarative.check(scene.own(), input.policyType());
    Pages<AccountShape> page =
        Pages.of(
            List.of(),
            AccountShape::id,
            input.maxResults(),
            input.nextToken(),
            ListTokens.of(input));
    return new Output(page.items(), input.policyType(), page.nextToken());
  }
}
