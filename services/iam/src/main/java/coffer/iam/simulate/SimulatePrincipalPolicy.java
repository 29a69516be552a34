package coffer.iam.simulate;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.pipeline.OrganizationSide.Membership;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what a user, group or role may do, perhaps with more policies.
 *
 * <p>Source: AWS IAM API Reference, "SimulatePrincipalPolicy".
 */
final class SimulatePrincipalPolicy extends ReadOperation<SimulatePrincipalPolicy.Input> {
  SimulatePrincipalPolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(
      String policySourceArn,
      @Nullable List<String> policyInputList,
      @Nullable List<String> permissionsBoundaryPolicyInputList,
      List<String> actionNames,
      @Nullable List<String> resourceArns,
      @Nullable String resourcePolicy,
      @Nullable String resourceOwner,
      @Nullable String callerArn,
      @Nullable List<ContextEntries.Entry> contextEntries,
      @Nullable String resourceHandlingOption,
      @Nullable Integer maxItems,
      @Nullable String marker)
      implements Asked {}

  @Override
  public Optional<Class<?>> outputType() {
    return Optional.of(Asked.Output.class);
  }

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Entity.target(realm, asker.account(), input.policySourceArn());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    input.check();
    var account = asker.account();
    var entity = Entity.found(realm, account, input.policySourceArn());
    var callers = new Callers(iam());
    var who =
        input.callerArn() == null
            ? entity.caller(account, callers)
            : callers.byArn(input.callerArn());
    var sources = new Sources(realm, account);
    var identity = new ArrayList<>(entity.sources(sources));
    identity.addAll(sources.given(input.policyInputList(), "PolicyInputList"));
    // One that is given stands in for the one there is.
    var boundary =
        sources
            .given(input.permissionsBoundaryPolicyInputList(), "PermissionsBoundaryPolicyInputList")
            .stream()
            .findFirst()
            .or(() -> entity.boundary().map(sources::managed));
    var place = iam().organizations().of(account).filter(_ -> entity.isBoundByOrganization());
    return input.page(
        new Scene(
            who.requester(),
            identity,
            boundary,
            sources.resource(input.resourcePolicy()),
            place.map(Membership::serviceControls).orElse(List.of()),
            place.isPresent(),
            input.facts(who.facts()),
            input.owner(account)),
        ListTokens.of(input));
  }
}
