package coffer.pipeline;

import coffer.kernel.AccountId;
import coffer.pipeline.OrganizationSide.Membership;
import coffer.policy.context.RequestContext;
import coffer.policy.decide.Evaluator;
import coffer.policy.decide.Explanation;
import coffer.policy.decide.Policies;
import coffer.policy.decide.Question;
import coffer.policy.decide.Stage;
import coffer.policy.decide.StatementRef;
import coffer.policy.decide.TraceLine;
import coffer.policy.document.Effect;
import coffer.policy.document.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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
      var asked = asked(caller, access, Map.of());
      if (!Evaluator.decide(asked.question(), asked.policies()).isAllowed()) {
        return new Decision.Denied(access);
      }
    }
    return new Decision.Allowed();
  }

  /** What the evaluator is asked about an access, and by which policies. */
  private record Asked(Question question, Policies policies) {}

  @Override
  public Optional<Reason> explain(Caller caller, Access access) {
    Optional<AccountId> closed =
        Stream.of(caller.principal().account(), access.owner())
            .flatMap(Optional::stream)
            .filter(sides.organizations()::isClosed)
            .findFirst();
    return Optional.of(
        closed
            .<Reason>map(account -> new Reason.Ruled("account " + account + " is closed"))
            .orElseGet(() -> new Reason.Evaluated(suppose(caller, access, Map.of()))));
  }

  /**
   * Decides a request that nobody made.
   *
   * @param told condition keys, in lower case, that count more than what follows from the caller.
   *     The address is not known unless it is told
   */
  public Grounds suppose(Caller caller, Access access, Map<String, List<String>> told) {
    var asked = asked(caller, access, told);
    var keys = new AskedKeys(asked.question().context());
    var question =
        new Question(
            asked.question().requester(),
            asked.question().action(),
            asked.question().resource(),
            asked.question().owner(),
            keys);
    var explanation = Evaluator.explain(question, asked.policies());
    return new Grounds(
        explanation,
        keys.asked(),
        denials(explanation, asked.policies(), within(caller, access)),
        isTellable(caller, access),
        0);
  }

  /** The statements that denied. What others wrote of their resources is theirs. */
  private static List<Statement> denials(
      Explanation explanation, Policies policies, boolean withinAccount) {
    return explanation.trace().stream()
        .filter(line -> line.effect() == Effect.DENY)
        .filter(line -> line.verdict() instanceof TraceLine.Verdict.Applies)
        .map(TraceLine::statement)
        .filter(ref -> isOwn(ref.stage(), withinAccount))
        .flatMap(ref -> statement(ref, policies).stream())
        .toList();
  }

  private static boolean isOwn(Stage stage, boolean withinAccount) {
    return switch (stage) {
      case IDENTITY, BOUNDARY, SESSION -> true;
      case RESOURCE -> withinAccount;
      case RESOURCE_CONTROL, SERVICE_CONTROL, ENDPOINT, PUBLIC_ACCESS -> false;
    };
  }

  private static Optional<Statement> statement(StatementRef ref, Policies policies) {
    return policies.of(ref.stage()).stream()
        .filter(policy -> policy.name().equals(ref.policy()))
        .findFirst()
        .flatMap(policy -> policy.statement(ref.index()));
  }

  private static boolean within(Caller caller, Access access) {
    return access.by().isEmpty()
        && caller
            .principal()
            .account()
            .filter(own -> access.owner().map(own::equals).orElse(true))
            .isPresent();
  }

  private boolean isTellable(Caller caller, Access access) {
    if (within(caller, access)) {
      return true;
    }
    var own = organization(caller.principal().account());
    return access.by().isEmpty() && own.isPresent() && own.equals(organization(access.owner()));
  }

  private Optional<String> organization(Optional<AccountId> account) {
    return account.flatMap(sides.organizations()::of).map(Membership::organization);
  }

  private Asked asked(Caller caller, Access access, Map<String, List<String>> told) {
    String service = access.action().substring(0, access.action().indexOf(':'));
    ResourceRules own = rules.getOrDefault(service, ResourceRules.NONE);
    var arrival = sides.network().of(caller.request().peer());
    RequestContext context = context(caller, access, own, arrival);
    var question =
        new Question(
            access.by().orElseGet(caller.principal()::requester),
            access.action(),
            access.resource().value(),
            access.owner(),
            told.isEmpty() ? context : supposed(context, told));
    return new Asked(question, policies(caller, access, own, arrival));
  }

  private static RequestContext supposed(RequestContext context, Map<String, List<String>> told) {
    return key -> {
      var values = Optional.ofNullable(told.get(key)).filter(list -> !list.isEmpty());
      return values.isPresent() || told.containsKey(key) ? values : context.values(key);
    };
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
