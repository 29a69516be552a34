package coffer.organizations.policy;

import coffer.organizations.frame.Desk;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lists what is wrong with the effective policy of an account: nothing, as {@link
 * ListAccountsWithInvalidEffectivePolicy} says.
 */
final class ListEffectivePolicyValidationErrors
    extends Reading<ListEffectivePolicyValidationErrors.Input> {
  record Input(
      String accountId,
      String policyType,
      @Nullable String nextToken,
      @Nullable Integer maxResults) {}

  record Output(
      String accountId,
      String policyType,
      String path,
      Instant evaluationTimestamp,
      List<Problem> effectivePolicyValidationErrors) {}

  ListEffectivePolicyValidationErrors(Desk desk) {
    super(desk, Input.class, Right.LOOK);
  }

  @Override
  protected List<Thing> things(Input input, Scene scene, Organization organization) {
    return all(Thing.account(scene.tree(), organization, input.accountId()));
  }

  record Problem(String errorCode, String errorMessage, String pathToError) {}

  @Override
  protected Map<String, List<String>> facts(Input input, Scene scene) {
    return fact("PolicyType", input.policyType());
  }

  @Override
  protected Output answer(Input input, Scene scene) {
    Member member = scene.member(input.accountId());
    Declarative.check(scene.own(), input.policyType());
    Pages<Problem> page =
        Pages.of(
            List.of(),
            Problem::errorCode,
            input.maxResults(),
            input.nextToken(),
            ListTokens.of(input));
    return new Output(
        input.accountId(),
        input.policyType(),
        scene.tree().path(scene.own(), member.parent()) + member.id() + "/",
        scene.now(),
        page.items());
  }
}
