package coffer.pipeline;

import coffer.kernel.AccountId;
import coffer.pipeline.OrganizationSide.Membership;
import coffer.policy.context.RequestContext;
import coffer.policy.decide.Evaluator;
import coffer.policy.decide.Explanation;
import coffer.policy.decide.Policies;
import coffer.policy.decide.Question;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides by policies: gathers those of who asks, of both sides' organizations, of the network the
 * request came through and of the resource, and asks the evaluator.
 */
public final class PolicyAuthoriser implements Authoriser {
  private final Map<String, ResourceRules> rules;
  private final Sides sides;
  private final String region;

  /**
   * @param rules by the prefix of the actions, for instance {@code s3}
   * @param region of this deployment
   */
  public PolicyAuthoriser(Map<String, ResourceRules> rules, Sides sides, String region) {
    this.rules = Map.copyOf(rules);
    this.sides = sides;
    this.region = region;
  }

  @Override
  public Decision decide(Caller caller, List<Access> accesses) {
    for (Access access : accesses) {
      var asked = asked(caller, access);
      if (!Evaluator.decide(asked.question(), asked.policies()).isAllowed()) {
        return new Decision.Denied(access);
      }
    }
    return new Decision.Allowed();
  }

  /** What the evaluator is asked about an access, and by which policies. */
  private record Asked(Question question, Policies policies) {}

  /** The same decision about one access, with what became of every statement. */
  public Explanation explain(Caller caller, Access access) {
    var asked = asked(caller, access);
    return Evaluator.explain(asked.question(), asked.policies());
  }

  private Asked asked(Caller caller, Access access) {
    String service = access.action().substring(0, access.action().indexOf(':'));
    ResourceRules own = rules.getOrDefault(service, ResourceRules.NONE);
    var arrival = sides.network().of(caller.request().peer());
    var question =
        new Question(
            access.by().orElseGet(caller.principal()::requester),
            access.action(),
            access.resource().value(),
            access.owner(),
            context(caller, access, own, arrival));
    return new Asked(question, policies(caller, access, own, arrival));
  }

  private Policies policies(
      Caller caller, Access access, ResourceRules own, Optional<NetworkSide.Arrival> arrival) {
    var who =
        access.by().isPresent() ? Optional.<Principal.Known>empty() : caller.principal().known();
    var held = who.map(sides.identity()::of).orElse(IdentitySide.Held.NONE);
    return new Policies(
        held.identity(),
        held.boundary(),
        held.session(),
        controls(
            who.filter(known -> !isServiceLinked(known)).map(Principal.Known::accountId),
            Membership::serviceControls),
        controls(access.owner(), Membership::resourceControls),
        arrival.flatMap(NetworkSide.Arrival::policy),
        own.side(access, caller));
  }

  private <T> List<List<T>> controls(
      Optional<AccountId> account, Function<Membership, List<List<T>>> which) {
    return account.flatMap(sides.organizations()::of).map(which).orElse(List.of());
  }

  private static boolean isServiceLinked(Principal.Known known) {
    return known instanceof Principal.AssumedRole role && role.serviceLinked();
  }

  private RequestContext context(
      Caller caller, Access access, ResourceRules own, Optional<NetworkSide.Arrival> arrival) {
    var global = new RequestFacts(caller, access, region, sides.organizations(), arrival);
    RequestContext service = own.facts(access, caller);
    return key -> {
      // First, so that no operation can tell what only the request itself may say.
      if (RequestFacts.isTold(key)) {
        return global.values(key);
      }
      var told = Optional.ofNullable(access.facts().get(key));
      if (told.isPresent()) {
        return told;
      }
      var known = service.values(key);
      return known.isPresent() ? known : ofProvider(caller, access, key);
    };
  }

  /** What the identity provider said when the session began, for as long as it lasts. */
  private static Optional<List<String>> ofProvider(Caller caller, Access access, String key) {
    return access.by().isPresent()
        ? Optional.empty()
        : caller
            .principal()
            .known()
            .flatMap(Principal.Known::session)
            .map(session -> session.facts().get(key));
  }
}
