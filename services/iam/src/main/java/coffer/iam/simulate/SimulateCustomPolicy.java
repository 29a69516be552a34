package coffer.iam.simulate;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what given policies would allow.
 *
 * <p>Source: AWS IAM API Reference, "SimulateCustomPolicy".
 */
final class SimulateCustomPolicy extends ReadOperation<SimulateCustomPolicy.Input> {
  SimulateCustomPolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(
      List<String> policyInputList,
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
    return Target.everything(asker.account());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    input.check();
    String caller = input.callerArn();
    if (input.resourcePolicy() != null && caller == null) {
      throw IamError.INVALID_INPUT.because("CallerArn is required with ResourcePolicy.");
    }
    var callers = new Callers(iam());
    var who =
        caller == null
            ? callers.unknown(asker.account(), "arn:aws:iam::" + asker.account() + ":user/*")
            : callers.byArn(caller);
    var sources = new Sources(realm, asker.account());
    return input.page(
        new Scene(
            who.requester(),
            sources.given(input.policyInputList(), "PolicyInputList"),
            sources
                .given(
                    input.permissionsBoundaryPolicyInputList(),
                    "PermissionsBoundaryPolicyInputList")
                .stream()
                .findFirst(),
            sources.resource(input.resourcePolicy()),
            List.of(),
            false,
            input.facts(who.facts()),
            input.owner(asker.account())),
        ListTokens.of(input));
  }
}
