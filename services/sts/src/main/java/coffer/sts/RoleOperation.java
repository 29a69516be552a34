package coffer.sts;

import coffer.kernel.AccountId;
import coffer.pipeline.Access;
import coffer.pipeline.Authorized;
import coffer.pipeline.Operation;
import coffer.pipeline.Permissions;
import coffer.pipeline.Reply;
import coffer.pipeline.Session;
import coffer.policy.decide.Requester;
import coffer.sts.SessionPolicies.PolicyDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of the three ways to a role's session: what is wished for is judged, and just that is begun.
 * Its action is the name that the API has for it.
 */
abstract class RoleOperation<I extends RoleOperation.Asked> implements Operation<I> {
  private final String action;
  private final Class<I> inputType;
  private final StsContext context;

  RoleOperation(String action, Class<I> inputType, StsContext context) {
    this.action = action;
    this.inputType = inputType;
    this.context = context;
  }

  /** What can be asked of all of them. */
  interface Asked {
    String roleArn();

    List<PolicyDescriptor> policyArns();

    @Nullable String policy();

    @Nullable Integer durationSeconds();

    /** The session's policies, read on behalf of the role's account. */
    default Optional<Session.Restriction> policies(AccountId account) {
      return SessionPolicies.of(Optional.ofNullable(policy()), policyArns(), account);
    }

    default Optional<Integer> seconds() {
      return Optional.ofNullable(durationSeconds());
    }
  }

  /** The answer, of a session that was begun. */
  abstract Record output(Wish wish, RoleSessions.Begun begun);

  final StsContext context() {
    return context;
  }

  final String action() {
    return action;
  }

  /** Whether the input breaks the model's rules, so that there is no role to judge it by. */
  final boolean isUnreadable(I input) {
    return input.roleArn() == null;
  }

  final RoleRef role(I input) {
    return RoleRef.find(context.realms(), input.roleArn());
  }

  /**
   * What must be allowed to one whom a provider vouches for.
   *
   * @param facts what it says, as condition keys
   */
  final List<Access> vouched(Wish wish, String provider, Map<String, List<String>> facts) {
    return RoleSessions.accesses(
        action,
        wish,
        access -> {
          Access told = access.by(new Requester.Federated(provider));
          for (var fact : facts.entrySet()) {
            told = told.telling(fact.getKey(), fact.getValue());
          }
          return told;
        });
  }

  @Override
  public final Class<I> inputType() {
    return inputType;
  }

  @Override
  public final Permissions permissions() {
    return Permissions.of(action, RoleSessions.TAG_SESSION, RoleSessions.SET_SOURCE_IDENTITY);
  }

  @Override
  public final boolean needsBodyToAuthorise() {
    return true;
  }

  @Override
  public final Reply run(Authorized<I> call) {
    Wish wish = RoleSessions.wish(call);
    return Reply.of(output(wish, new RoleSessions(context).begin(wish)));
  }
}
