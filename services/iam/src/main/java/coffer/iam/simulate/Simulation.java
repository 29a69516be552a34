package coffer.iam.simulate;

import coffer.kernel.AccountId;
import coffer.policy.context.MapContext;
import coffer.policy.decide.Decision.Outcome;
import coffer.policy.decide.Evaluator;
import coffer.policy.decide.Explanation;
import coffer.policy.decide.Grip;
import coffer.policy.decide.Policies;
import coffer.policy.decide.Question;
import coffer.policy.decide.Requester;
import coffer.policy.decide.Stage;
import coffer.policy.decide.StatementRef;
import coffer.policy.decide.TraceLine;
import coffer.policy.document.Effect;
import coffer.policy.parse.PolicyText.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the evaluator, the same that decides requests, about actions on resources.
 *
 * <p>Source: AWS IAM API Reference, "SimulatePrincipalPolicy" and "EvaluationResult".
 */
final class Simulation {
  private static final String ANY = "*";

  private final Scene scene;
  private final Map<String, Source> byName;

  Simulation(Scene scene) {
    this.scene = scene;
    this.byName =
        scene.sources().collect(Collectors.toMap(it -> it.compiled().name(), Function.identity()));
  }

  /** One result for each action on each resource. */
  List<Evaluated> run(List<String> actions, @Nullable List<String> resources) {
    var results = new ArrayList<Evaluated>();
    List<String> all = resources == null || resources.isEmpty() ? List.of(ANY) : resources;
    for (String action : actions) {
      for (String resource : all) {
        results.add(evaluated(action, resource));
      }
    }
    return results;
  }

  private Evaluated evaluated(String action, String resource) {
    var question = question(action, resource);
    Explanation all = Evaluator.explain(question, policies());
    String decision = written(all.decision().outcome());
    var matched = matched(all);
    var missing = missing(action);
    var bounded = bounded(all);
    boolean named = !resource.equals(ANY);
    return new Evaluated(
        action,
        resource,
        decision,
        matched,
        named ? List.of() : missing,
        scene.inOrganization() ? new Evaluated.Organizations(allowedAbove(question)) : null,
        bounded,
        named
            ? List.of(new Evaluated.OfResource(resource, decision, matched, missing, bounded))
            : null);
  }

  private Question question(String action, String resource) {
    return new Question(
        scene.requester(),
        action,
        resource,
        Optional.of(owner(resource)),
        MapContext.of(scene.facts()));
  }

  /** Whose a resource is: the account its ARN names, or else the one the caller says. */
  private AccountId owner(String resource) {
    String[] parts = resource.split(":", 6);
    return Optional.of(parts)
        .filter(it -> it.length == 6)
        .flatMap(it -> AccountId.parse(it[4]))
        .orElse(scene.resourceOwner());
  }

  private Policies policies() {
    return new Policies(
        scene.identity().stream().map(Source::compiled).toList(),
        scene.boundary().map(Source::compiled),
        Optional.empty(),
        scene.serviceControls(),
        List.of(),
        Optional.empty(),
        new Policies.ResourceSide(scene.resource().map(Source::compiled), Grip.NONE, false, false));
  }

  /** Whether the organization alone would let it pass: a root user needs nobody else's leave. */
  private boolean allowedAbove(Question question) {
    Optional<Requester> root = question.requester().origin().map(Requester.Root::new);
    var here =
        new Question(
            root.orElse(question.requester()),
            question.action(),
            question.resource(),
            Optional.empty(),
            question.context());
    var above =
        new Policies(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            scene.serviceControls(),
            List.of(),
            Optional.empty(),
            Policies.ResourceSide.NONE);
    return Evaluator.decide(here, above).isAllowed();
  }

  private Evaluated.@Nullable Bounded bounded(Explanation all) {
    return scene.boundary().isEmpty()
        ? null
        : new Evaluated.Bounded(
            applied(all, Effect.ALLOW).stream().anyMatch(it -> it.stage() == Stage.BOUNDARY)
                && applied(all, Effect.DENY).stream()
                    .noneMatch(it -> it.stage() == Stage.BOUNDARY));
  }

  /** The statements that made the decision; of a refusal by nobody's word there are none. */
  private List<Evaluated.Matched> matched(Explanation all) {
    return switch (all.decision().outcome()) {
      case IMPLICIT_DENY -> List.of();
      case ALLOW ->
          shown(
              applied(all, Effect.ALLOW).stream()
                  .filter(it -> it.stage() != Stage.BOUNDARY)
                  .toList());
      case EXPLICIT_DENY -> shown(applied(all, Effect.DENY));
    };
  }

  private static List<StatementRef> applied(Explanation all, Effect effect) {
    return all.trace().stream()
        .filter(it -> it.effect() == effect && it.verdict() instanceof TraceLine.Verdict.Applies)
        .map(TraceLine::statement)
        .toList();
  }

  private List<Evaluated.Matched> shown(List<StatementRef> statements) {
    return statements.stream()
        .flatMap(
            it -> Optional.ofNullable(byName.get(it.policy())).map(by -> shown(it, by)).stream())
        .toList();
  }

  private static Evaluated.Matched shown(StatementRef statement, Source source) {
    Extent extent = source.extents().get(statement.index());
    return new Evaluated.Matched(
        source.id(),
        source.type(),
        new Evaluated.Position(extent.line(), extent.column()),
        new Evaluated.Position(extent.endLine(), extent.endColumn()));
  }

  private List<String> missing(String action) {
    return ContextKeys.of(scene.documents(), action.toLowerCase(Locale.ROOT)).stream()
        .filter(key -> !scene.facts().containsKey(key))
        .toList();
  }

  private static String written(Outcome outcome) {
    return switch (outcome) {
      case ALLOW -> "allowed";
      case IMPLICIT_DENY -> "implicitDeny";
      case EXPLICIT_DENY -> "explicitDeny";
    };
  }
}
