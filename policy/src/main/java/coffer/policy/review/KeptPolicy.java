package coffer.policy.review;

import coffer.policy.catalog.Catalog;
import coffer.policy.condition.Condition;
import coffer.policy.document.PolicyDocument;
import coffer.policy.document.Statement;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import coffer.policy.parse.PolicyProblem;
import coffer.policy.text.Template;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a policy that is to be kept, or is kept. Besides what the parser refuses, it may not rely
 * on a condition key that no request will ever have: a Deny on one would silently never apply.
 *
 * <p>Such are keys that AWS does not have, of the services whose keys are all known, and keys that
 * AWS gives to requests which are answered here without them. Keys that are absent here because
 * whatever would bring them is not here either, such as a service that asks as itself, or is
 * refused, such as a header of Object Lock, are absent as on AWS and may be named. What is stored
 * already is read by the same rules, and denies everything if it breaks them.
 */
public final class KeptPolicy {
  private static final String GLOBAL = "aws:";
  private static final int MAX_SHOWN = 64;

  // They never change, and are read when the first policy is written.
  private static final Catalog CATALOG = Catalog.load();

  private static final UntoldKeys UNTOLD = UntoldKeys.load(CATALOG);

  private KeptPolicy() {}

  /** The policy, or what is wrong with it. */
  public static ParsedPolicy parse(String text, PolicyKind kind) {
    ParsedPolicy parsed = PolicyParser.parse(text, kind);
    if (!(parsed instanceof ParsedPolicy.Valid(var policy))) {
      return parsed;
    }
    List<PolicyProblem> problems = problems(policy);
    return problems.isEmpty() ? parsed : new ParsedPolicy.Malformed(problems);
  }

  private static List<PolicyProblem> problems(PolicyDocument policy) {
    return policy.statements().stream()
        .flatMap(statement -> keys(statement).flatMap(key -> problem(statement, key).stream()))
        .toList();
  }

  /** Those that are compared, and those that variables take their values from. */
  private static Stream<String> keys(Statement statement) {
    Stream<Template> resources =
        statement.resource().stream().flatMap(element -> element.patterns().stream());
    Stream<Template> values =
        statement.conditions().stream().flatMap(condition -> condition.values().stream());
    return Stream.concat(
        statement.conditions().stream().map(Condition::key),
        Stream.concat(resources, values).flatMap(Template::keys));
  }

  private static Optional<PolicyProblem> problem(Statement statement, String key) {
    String what =
        isKnown(key)
            ? "This condition key is not told to policies here, so the statement would not apply."
            : "There is no condition key of this name.";
    return isKnown(key) && UNTOLD.refused(statement, key).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PolicyProblem(PolicyProblem.Kind.CONDITION, shown(key), statement.line(), what));
  }

  /** Of services that are not in the catalog, or not all of them, nothing can be said. */
  private static boolean isKnown(String key) {
    boolean listed =
        key.startsWith(GLOBAL) || CATALOG.knowsService(key.substring(0, key.indexOf(':')));
    return !listed || CATALOG.key(key).isPresent();
  }

  private static String shown(String key) {
    String cut = key.length() <= MAX_SHOWN ? key : key.substring(0, MAX_SHOWN);
    return cut.replaceAll("[^!-~]", "?");
  }
}
