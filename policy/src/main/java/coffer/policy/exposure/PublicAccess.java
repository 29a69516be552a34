package coffer.policy.exposure;

import coffer.kernel.AddressRange;
import coffer.policy.condition.Condition;
import coffer.policy.condition.SetQualifier;
import coffer.policy.document.Effect;
import coffer.policy.document.PolicyDocument;
import coffer.policy.document.PrincipalElement;
import coffer.policy.document.PrincipalPattern;
import coffer.policy.document.Statement;
import coffer.policy.text.Template;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What AWS calls public: a policy is, unless each of its grants is to fixed values of things that
 * somebody owns. Values with wildcards or variables are not fixed, and what a Deny takes away again
 * does not count.
 *
 * <p>Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage", "The meaning
 * of public".
 */
public final class PublicAccess {
  /** Keys whose fixed values somebody owns, in lower case. */
  private static final Set<String> OWNED =
      Set.of(
          "aws:principalaccount",
          "aws:principalarn",
          "aws:principalorgid",
          "aws:sourceaccount",
          "aws:sourcearn",
          "aws:sourceowner",
          "aws:sourcevpc",
          "aws:sourcevpce",
          "aws:userid",
          "s3:dataaccesspointaccount",
          "s3:x-amz-server-side-encryption-aws-kms-key-id");

  private static final Set<String> EXACT_ENOUGH =
      Set.of("StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike");
  private static final String SOURCE_IP = "aws:sourceip";
  private static final String OF_ACCESS_POINT = "s3:dataaccesspoint";
  private static final String ACCESS_POINT = "s3:dataaccesspointarn";

  /** The account is fixed; the access point's name may be a pattern. */
  private static final Pattern ACCESS_POINTS_OF_AN_ACCOUNT =
      Pattern.compile("arn:aws:s3:[a-z0-9-]+:[0-9]{12}:accesspoint/[^$]+");

  /** Broader ranges than these are as good as everyone. */
  private static final int LEAST_PREFIX_V4 = 8;

  private static final int LEAST_PREFIX_V6 = 32;

  private PublicAccess() {}

  /** Whether a resource's policy lets in others than those it names. */
  public static boolean isPublic(PolicyDocument policy) {
    return policy.statements().stream()
        .anyMatch(statement -> grantsToAnyone(statement, PublicAccess::limits));
  }

  /**
   * The same of an access point's policy. Which access point a request comes by keeps nobody out
   * there: it is always that one.
   */
  public static boolean isPublicAtAccessPoint(PolicyDocument policy) {
    return policy.statements().stream()
        .anyMatch(
            statement ->
                grantsToAnyone(
                    statement, it -> !it.key().startsWith(OF_ACCESS_POINT) && limits(it)));
  }

  private static boolean grantsToAnyone(Statement statement, Predicate<Condition> limits) {
    return statement.effect() == Effect.ALLOW
        && statement.principal().map(PublicAccess::isAnyone).orElse(true)
        && statement.conditions().stream().noneMatch(limits);
  }

  /** Whoever an identity provider vouches for is nobody in particular either. */
  private static boolean isAnyone(PrincipalElement element) {
    return element.not()
        || element.patterns().stream()
            .anyMatch(
                it ->
                    it instanceof PrincipalPattern.Everyone
                        || it instanceof PrincipalPattern.Federated);
  }

  /**
   * Whether a condition keeps all but certain owners out. All conditions must hold, so one is
   * enough.
   */
  private static boolean limits(Condition condition) {
    // Both are true of requests that do not have the key at all.
    if (condition.test().ifExists()
        || condition.test().qualifier() == SetQualifier.FOR_ALL_VALUES
        || condition.values().isEmpty()) {
      return false;
    }
    String operator = condition.test().operator().written();
    if (condition.key().equals(SOURCE_IP)) {
      return operator.equals("IpAddress")
          && condition.values().stream().allMatch(PublicAccess::isNarrow);
    }
    if (!EXACT_ENOUGH.contains(operator)) {
      return false;
    }
    return condition.key().equals(ACCESS_POINT)
        ? condition.values().stream()
            .allMatch(value -> ACCESS_POINTS_OF_AN_ACCOUNT.matcher(value.source()).matches())
        : OWNED.contains(condition.key())
            && condition.values().stream().allMatch(PublicAccess::isFixed);
  }

  /** Stricter than it need be with StringEquals, where an asterisk is no wildcard. */
  private static boolean isFixed(Template value) {
    return value.source().chars().noneMatch(c -> c == '*' || c == '?' || c == '$');
  }

  private static boolean isNarrow(Template value) {
    return AddressRange.parse(value.source())
        .filter(
            range -> range.prefix() >= (range.first().four() ? LEAST_PREFIX_V4 : LEAST_PREFIX_V6))
        .isPresent();
  }
}
