package coffer.s3.policy;

import coffer.kernel.BucketName;
import coffer.policy.condition.Condition;
import coffer.policy.document.ActionPattern;
import coffer.policy.document.PolicyDocument;
import coffer.policy.document.PrincipalPattern;
import coffer.policy.document.Statement;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import coffer.policy.text.Template;
import coffer.s3.KnownPrincipals;
import coffer.s3.S3Error;
import coffer.wire.ApiError;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says whether a text may become the policy of a bucket or an access point. Whatever would not do
 * what it says is refused, and never kept to be passed over later.
 *
 * <p>Source: Amazon S3 User Guide, "Bucket policies for Amazon S3" and "Configuring IAM policies
 * for using access points".
 */
public final class PolicyCheck {
  private final KnownPrincipals principals;

  public PolicyCheck(KnownPrincipals principals) {
    this.principals = principals;
  }

  /**
   * The policy.
   *
   * @throws ApiError MalformedPolicy, PolicyTooLarge
   */
  PolicyDocument checked(String text, BucketName bucket) {
    return checked(text, PolicyKind.BUCKET, Reach.of(bucket));
  }

  /**
   * The same of any kind.
   *
   * @param reach of what the policy is of
   */
  public PolicyDocument checked(String text, PolicyKind kind, Reach reach) {
    // White space would be no harm, but AWS does not take it.
    if (!text.startsWith("{")) {
      throw S3Error.MALFORMED_POLICY.error();
    }
    PolicyDocument policy =
        switch (PolicyParser.parse(text, kind)) {
          case ParsedPolicy.Valid(var valid) -> valid;
          case ParsedPolicy.Malformed(var problems) -> throw PolicyErrors.of(problems.getFirst());
        };
    for (Statement statement : policy.statements()) {
      checkPrincipals(statement);
      checkActions(statement);
      checkResources(statement, reach);
      checkActionsApply(statement);
      checkKeys(statement);
      checkKeysApply(statement);
    }
    return policy;
  }

  /**
   * Whether every name in a policy that was kept means something. Where one does not, a Deny would
   * be passed over, so the whole is to count as one that cannot be read.
   */
  public static boolean isUnderstood(PolicyDocument policy) {
    return policy.statements().stream()
        .allMatch(
            statement ->
                statement.action().patterns().stream().allMatch(Vocabulary::isAction)
                    && keys(statement).allMatch(Vocabulary::isKey));
  }

  private void checkPrincipals(Statement statement) {
    statement.principal().stream()
        .flatMap(element -> element.patterns().stream())
        .filter(pattern -> !principals.exists(pattern))
        .findFirst()
        .ifPresent(
            pattern -> {
              throw PolicyErrors.malformed(
                  "Invalid principal in policy", statement, written(pattern));
            });
  }

  private static String written(PrincipalPattern pattern) {
    return switch (pattern) {
      case PrincipalPattern.Everyone() -> "*";
      case PrincipalPattern.Account(var account) -> account.value();
      case PrincipalPattern.CanonicalUser(var id) -> id;
      case PrincipalPattern.Service(var name) -> name;
      case PrincipalPattern.Named(var arn) -> arn;
      case PrincipalPattern.UniqueId(var id) -> id;
      case PrincipalPattern.Federated(var provider) -> provider;
    };
  }

  private static void checkActions(Statement statement) {
    for (ActionPattern action : statement.action().patterns()) {
      if (!Vocabulary.isAction(action)) {
        throw PolicyErrors.malformed("Policy has invalid action", statement, action.written());
      }
    }
  }

  /** What is said of every other action or resource always applies to some. */
  private static void checkActionsApply(Statement statement) {
    boolean listed =
        !statement.action().not() && statement.resource().filter(it -> !it.not()).isPresent();
    List<String> resources = resources(statement).stream().map(Template::source).toList();
    for (ActionPattern action : statement.action().patterns()) {
      if (listed && !Vocabulary.applies(action, resources)) {
        throw PolicyErrors.malformed(
            "Action does not apply to any resource(s) in statement", statement, action.written());
      }
    }
  }

  /** A key that an action never has would make the statement pass that action over. */
  private static void checkKeysApply(Statement statement) {
    for (Condition condition : statement.conditions()) {
      for (ActionPattern action : statement.action().patterns()) {
        if (!statement.action().not() && !Vocabulary.depends(action, condition.key())) {
          throw PolicyErrors.malformed(
              "Conditions do not apply to combination of actions and resources in statement",
              statement,
              action.written() + ", " + condition.key());
        }
      }
    }
  }

  private static void checkResources(Statement statement, Reach reach) {
    for (Template resource : resources(statement)) {
      if (!reach.includes(resource.source())) {
        throw PolicyErrors.malformed("Policy has invalid resource", statement, resource.source());
      }
    }
  }

  private static void checkKeys(Statement statement) {
    keys(statement).forEach(key -> checkKey(statement, key));
  }

  /** The keys of conditions, and those that variables take their values from. */
  private static Stream<String> keys(Statement statement) {
    Stream<String> compared = statement.conditions().stream().map(Condition::key);
    Stream<String> inserted =
        Stream.concat(
                resources(statement).stream(),
                statement.conditions().stream().flatMap(it -> it.values().stream()))
            .flatMap(Template::keys);
    return Stream.concat(compared, inserted);
  }

  private static void checkKey(Statement statement, String key) {
    if (!Vocabulary.isKey(key)) {
      throw PolicyErrors.malformed("Policy has an invalid condition key", statement, key);
    }
  }

  private static List<Template> resources(Statement statement) {
    return statement.resource().map(element -> element.patterns()).orElse(List.of());
  }
}
