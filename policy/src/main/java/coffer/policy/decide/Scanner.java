package coffer.policy.decide;

import coffer.policy.condition.Condition;
import coffer.policy.document.Effect;
import coffer.policy.document.ResourceElement;
import coffer.policy.document.Statement;
import coffer.policy.text.Glob;
import coffer.policy.text.Template;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes through policies and says which statements apply to one question. */
final class Scanner {
  private final Question question;
  private final String action;
  private final Beginnings resource;
  private final PrincipalMatch principals;
  private final Trace trace;

  Scanner(Question question, Trace trace) {
    this.question = question;
    this.action = question.action().toLowerCase(Locale.ROOT);
    this.resource = new Beginnings(question.resource());
    this.principals = new PrincipalMatch(question.requester());
    this.trace = trace;
  }

  /** What the policies of one kind say together. */
  static final class Scan {
    private @Nullable StatementRef denied;
    private @Nullable StatementRef allowed;
    private Grip grip = Grip.NONE;

    Optional<StatementRef> denied() {
      return Optional.ofNullable(denied);
    }

    Optional<StatementRef> allowed() {
      return Optional.ofNullable(allowed);
    }

    boolean allows() {
      return allowed != null;
    }

    /**
     * The firmest of the statements that allow; {@link Grip#LIMITED} for those without Principal.
     */
    Grip grip() {
      return grip;
    }
  }

  Scan scan(Stage stage, List<CompiledPolicy> policies) {
    var scan = new Scan();
    for (CompiledPolicy policy : policies) {
      scan(stage, policy, scan);
    }
    return scan;
  }

  private void scan(Stage stage, CompiledPolicy policy, Scan scan) {
    if (policy.isUnreadable()) {
      var whole = new StatementRef(stage, policy.name(), -1, 1, "");
      trace.add(whole, Effect.DENY, new TraceLine.Verdict.Unreadable());
      scan.denied = whole;
      return;
    }
    for (Statement statement :
        trace.isOn() ? policy.statements() : policy.about(action, resource)) {
      judge(stage, policy, statement, scan);
    }
  }

  private void judge(Stage stage, CompiledPolicy policy, Statement statement, Scan scan) {
    Grip grip =
        statement
            .principal()
            .map(element -> principals.of(element, statement.effect()))
            .orElse(Grip.LIMITED);
    var failure = failure(statement, grip);
    if (failure != null && !trace.isOn()) {
      return;
    }
    var ref =
        new StatementRef(
            stage, policy.name(), statement.index(), statement.line(), statement.sid());
    if (failure != null) {
      trace.add(ref, statement.effect(), failure);
      return;
    }
    trace.add(ref, statement.effect(), new TraceLine.Verdict.Applies());
    switch (statement.effect()) {
      case DENY -> scan.denied = scan.denied == null ? ref : scan.denied;
      case ALLOW -> {
        if (scan.allowed == null || grip.compareTo(scan.grip) > 0) {
          scan.allowed = ref;
        }
        scan.grip = scan.grip.or(grip);
      }
    }
  }

  private TraceLine.@Nullable Verdict failure(Statement statement, Grip grip) {
    if (grip == Grip.NONE) {
      return new TraceLine.Verdict.OtherPrincipal();
    }
    if (trace.isOn() && !CompiledPolicy.isAbout(statement, action)) {
      return new TraceLine.Verdict.OtherAction();
    }
    if (statement.resource().isPresent()
        && !isAbout(statement.resource().get(), statement.effect())) {
      return new TraceLine.Verdict.OtherResource();
    }
    for (Condition condition : statement.conditions()) {
      if (!holds(condition, statement.effect())) {
        return new TraceLine.Verdict.ConditionFails(condition.test().name(), condition.key());
      }
    }
    return null;
  }

  /** What cannot be compared lets a Deny apply and keeps an Allow from it. */
  private boolean holds(Condition condition, Effect effect) {
    return switch (effect) {
      case ALLOW -> condition.holdsBeyondDoubt(question.context());
      case DENY -> condition.holds(question.context());
    };
  }

  /** A variable without a value matches nothing; NotResource must not become an Allow by that. */
  private boolean isAbout(ResourceElement element, Effect effect) {
    boolean listed = false;
    boolean unknown = false;
    for (Template pattern : element.patterns()) {
      Optional<Glob> glob = pattern.glob(question.context());
      unknown |= glob.isEmpty();
      listed |= glob.isPresent() && glob.get().matches(question.resource());
    }
    if (!element.not()) {
      return listed;
    }
    return !listed && (!unknown || effect == Effect.DENY);
  }
}
