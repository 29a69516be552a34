package coffer.policy.parse;

import coffer.kernel.Letters;
import coffer.policy.document.ActionElement;
import coffer.policy.document.ActionPattern;
import coffer.policy.document.Effect;
import coffer.policy.document.PolicyVersion;
import coffer.policy.document.PrincipalElement;
import coffer.policy.document.ResourceElement;
import coffer.policy.document.Statement;
import coffer.policy.parse.PolicyProblem.Kind;
import coffer.policy.text.Template;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one statement of a policy. */
final class StatementReader {
  private static final Set<String> NAMES =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");
  // Source: IAM User Guide, "IAM JSON policy elements: Sid".
  private static final Letters PLAIN_SID = Letters.of("azAZ09");

  private final Problems problems;
  private final PolicyKind kind;
  private final PolicyVersion version;
  private final boolean fullAccess;

  /**
   * @param fullAccess whether it is the statement of RCPFullAWSAccess, which may do what others of
   *     its kind may not
   */
  StatementReader(Problems problems, PolicyKind kind, PolicyVersion version, boolean fullAccess) {
    this.problems = problems;
    this.kind = kind;
    this.version = version;
    this.fullAccess = fullAccess;
  }

  Statement read(Elements statement, int index) {
    statement.allowOnly(NAMES);
    Effect effect = effect(statement);
    return new Statement(
        index,
        problems.lineOf(statement.members()),
        sid(statement),
        effect,
        principal(statement, effect),
        action(statement),
        resource(statement),
        statement
            .find("Condition")
            .map(it -> new ConditionReader(problems, version).read(it))
            .orElse(List.of()));
  }

  /** A Sid of no characters is one that is not there: the console writes it so. */
  private String sid(Elements statement) {
    Optional<Json> element = statement.find("Sid");
    String sid = element.flatMap(it -> statement.text(it, Kind.SID)).orElse("");
    if (!kind.has(Feature.FREE_SID) && !PLAIN_SID.spell(sid, 0)) {
      problems.add(Kind.SID, element.get(), "A Sid may have only letters and digits.");
    }
    return sid;
  }

  private Effect effect(Elements statement) {
    Optional<Json> element = statement.need("Effect");
    Optional<String> written = element.flatMap(it -> statement.text(it, Kind.EFFECT));
    if (written.isEmpty() || written.get().equals("Deny")) {
      return Effect.DENY;
    }
    if (!written.get().equals("Allow")) {
      problems.add(Kind.EFFECT, element.get(), "The effect must be Allow or Deny.");
      return Effect.DENY;
    }
    if (kind.has(Feature.DENY_ONLY) && !fullAccess) {
      problems.add(Kind.EFFECT, element.get(), "Policies of this kind can only deny.");
    }
    return Effect.ALLOW;
  }

  private Optional<PrincipalElement> principal(Elements statement, Effect effect) {
    boolean negatable = kind.has(Feature.NOT_PRINCIPAL);
    if (!negatable) {
      statement.forbid("NotPrincipal");
    }
    if (!kind.has(Feature.PRINCIPAL)) {
      statement.forbid("Principal");
      return Optional.empty();
    }
    if (!negatable) {
      return statement.need("Principal").map(it -> principal(statement, it, false));
    }
    boolean not = statement.find("Principal").isEmpty();
    Optional<Json> element = statement.either("Principal", "NotPrincipal", Kind.PRINCIPAL);
    if (statement.find("NotPrincipal").isPresent() && effect == Effect.ALLOW) {
      // Source: IAM User Guide, "AWS JSON policy elements: NotPrincipal".
      problems.add(
          Kind.PRINCIPAL,
          statement.find("NotPrincipal").get(),
          "NotPrincipal must be used with Effect Deny.");
    }
    return element.map(it -> principal(statement, it, not));
  }

  private PrincipalElement principal(Elements statement, Json value, boolean not) {
    return new PrincipalElement(not, new PrincipalReader(statement, kind).read(value));
  }

  private ActionElement action(Elements statement) {
    boolean negatable = kind.has(Feature.NOT_ACTION);
    if (!negatable) {
      statement.forbid("NotAction");
    }
    Optional<Json> element =
        negatable ? statement.either("Action", "NotAction", Kind.ACTION) : statement.need("Action");
    List<Json.Text> texts = element.map(it -> statement.texts(it, Kind.ACTION)).orElse(List.of());
    for (Json.Text text : texts) {
      flaw(text).ifPresent(what -> problems.add(Kind.ACTION, text, what));
    }
    return new ActionElement(
        statement.find("Action").isEmpty(),
        texts.stream().map(text -> ActionPattern.of(text.value())).toList());
  }

  private Optional<String> flaw(Json.Text text) {
    String action = text.value();
    if (action.equals("*")) {
      return kind.has(Feature.STAR_ACTION) || fullAccess
          ? Optional.empty()
          : Optional.of("Actions of policies of this kind must name their service.");
    }
    if (!Shapes.isAction(action)) {
      return Optional.of("An action must be an asterisk, or a service, a colon and a name.");
    }
    String service = action.substring(0, action.indexOf(':')).toLowerCase(Locale.ROOT);
    return kind.services().has(service)
        ? Optional.empty()
        : Optional.of("Policies of this kind cannot be about this service.");
  }

  private Optional<ResourceElement> resource(Elements statement) {
    if (!kind.has(Feature.RESOURCE)) {
      statement.forbid("Resource");
      statement.forbid("NotResource");
      return Optional.empty();
    }
    return statement
        .either("Resource", "NotResource", Kind.RESOURCE)
        .map(
            element ->
                new ResourceElement(
                    statement.find("Resource").isEmpty(),
                    statement.texts(element, Kind.RESOURCE).stream().map(this::pattern).toList()));
  }

  private Template pattern(Json.Text text) {
    ResourceArn.flaw(text.value()).ifPresent(what -> problems.add(Kind.RESOURCE, text, what));
    return Variables.template(problems, Kind.RESOURCE, text, version);
  }
}
