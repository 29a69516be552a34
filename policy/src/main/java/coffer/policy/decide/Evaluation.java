package coffer.policy.decide;

import coffer.policy.decide.Decision.Outcome;
import coffer.policy.decide.Scanner.Scan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of the evaluator.
 *
 * <p>A Deny of any policy is the end. Otherwise each kind of policy that is in force must allow:
 * resource control policies, service control policies and the endpoint's; and then either the
 * resource's policy alone, or the identity's within the boundary and the session's, depending on
 * accounts and on how firmly the resource's policy names who asks.
 */
final class Evaluation {
  private final Question question;
  private final Policies policies;
  private final Scanner scanner;
  private @Nullable StatementRef denied;

  Evaluation(Question question, Policies policies, Scanner scanner) {
    this.question = question;
    this.policies = policies;
    this.scanner = scanner;
  }

  Decision run() {
    // All are looked at before any counts, so that a Deny wins wherever it is.
    var resourceControls = levels(Stage.RESOURCE_CONTROL, policies.resourceControls());
    var serviceControls = levels(Stage.SERVICE_CONTROL, policies.serviceControls());
    var endpoint = optional(Stage.ENDPOINT, policies.endpoint());
    var resource = scan(Stage.RESOURCE, policies.resource().all());
    var own =
        new Own(
            scan(Stage.IDENTITY, policies.identity()),
            optional(Stage.BOUNDARY, policies.boundary()),
            policies.session().map(given -> scan(Stage.SESSION, given)));

    if (denied != null) {
      return new Decision(Outcome.EXPLICIT_DENY, denied.stage(), Optional.of(denied));
    }
    if (isKeptOut()) {
      return new Decision(Outcome.EXPLICIT_DENY, Stage.PUBLIC_ACCESS, Optional.empty());
    }
    if (!resourceControls.stream().allMatch(Scan::allows)) {
      return no(Stage.RESOURCE_CONTROL);
    }
    if (!serviceControls.stream().allMatch(Scan::allows)) {
      return no(Stage.SERVICE_CONTROL);
    }
    if (!endpoint.map(Scan::allows).orElse(true)) {
      return no(Stage.ENDPOINT);
    }
    return granted(resource, own);
  }

  /** What the requester brings along. */
  private record Own(Scan identity, Optional<Scan> boundary, Optional<Scan> session) {
    /** The first of boundary and session that does not allow. */
    Optional<Stage> limit() {
      if (boundary.isPresent() && !boundary.get().allows()) {
        return Optional.of(Stage.BOUNDARY);
      }
      return session.isPresent() && !session.get().allows()
          ? Optional.of(Stage.SESSION)
          : Optional.empty();
    }
  }

  private Decision granted(Scan resource, Own own) {
    Grip grip = resource.grip().or(policies.resource().acl());
    var byResource = new Decision(Outcome.ALLOW, Stage.RESOURCE, resource.allowed());
    if (question.requester().origin().isEmpty()) {
      boolean enough =
          question.requester() instanceof Requester.Federated
              ? grip == Grip.DIRECT
              : grip.compareTo(Grip.LIMITED) >= 0;
      return enough ? byResource : no(Stage.RESOURCE);
    }
    if (question.withinAccount()) {
      boolean enough = grip == Grip.DIRECT || (grip == Grip.LIMITED && own.limit().isEmpty());
      if (enough) {
        return byResource;
      }
    }
    boolean resourceMustAllow = !question.withinAccount() || policies.resource().mustAllow();
    return resourceMustAllow && grip == Grip.NONE ? no(Stage.RESOURCE) : byOwn(own);
  }

  private Decision byOwn(Own own) {
    boolean root = question.requester() instanceof Requester.Root;
    if (!root && !own.identity().allows()) {
      return no(Stage.IDENTITY);
    }
    return own.limit()
        .map(Evaluation::no)
        .orElseGet(() -> new Decision(Outcome.ALLOW, Stage.IDENTITY, own.identity().allowed()));
  }

  /** Whether Block Public Access keeps a public policy to the owner's account and to services. */
  private boolean isKeptOut() {
    return policies.resource().restrictsPublic()
        && !question.withinAccount()
        && !(question.requester() instanceof Requester.Service);
  }

  private static Decision no(Stage stage) {
    return new Decision(Outcome.IMPLICIT_DENY, stage, Optional.empty());
  }

  private List<Scan> levels(Stage stage, List<List<CompiledPolicy>> levels) {
    return levels.stream().map(level -> scan(stage, level)).toList();
  }

  private Optional<Scan> optional(Stage stage, Optional<CompiledPolicy> policy) {
    return policy.map(one -> scan(stage, List.of(one)));
  }

  private Scan scan(Stage stage, List<CompiledPolicy> given) {
    var scan = scanner.scan(stage, given);
    if (denied == null) {
      denied = scan.denied().orElse(null);
    }
    return scan;
  }
}
