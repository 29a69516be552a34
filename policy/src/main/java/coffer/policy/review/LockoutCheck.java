package coffer.policy.review;

import coffer.policy.document.Effect;
import coffer.policy.document.PolicyDocument;
import coffer.policy.document.PrincipalPattern;
import coffer.policy.document.ResourceElement;
import coffer.policy.document.Statement;
import coffer.policy.review.Finding.Level;
import java.util.List;

/**
 * Finds bucket policies that nobody but the root user of the bucket's account could change again.
 * IAM Access Analyzer has no such check, so the codes are ours.
 *
 * <p>Source: Amazon S3 API Reference, "PutBucketPolicy", of the root user and of {@code
 * x-amz-confirm-remove-self-bucket-access}.
 */
final class LockoutCheck {
  private static final String WAY_BACK = "s3:putbucketpolicy";

  private LockoutCheck() {}

  static void look(PolicyDocument policy, List<Finding> found) {
    for (Statement statement : policy.statements()) {
      if (statement.effect() == Effect.DENY
          && isAboutEverybody(statement)
          && isAboutTheWayBack(statement)
          && statement.resource().map(LockoutCheck::mayBeBucket).orElse(true)) {
        found.add(finding(statement));
      }
    }
  }

  private static Finding finding(Statement statement) {
    return statement.conditions().isEmpty()
        ? new Finding(
            Level.SECURITY_WARNING,
            "LOCKS_EVERYBODY_OUT",
            statement.line(),
            "s3:PutBucketPolicy",
            "Only the root user of the bucket's account could change this policy again.")
        : new Finding(
            Level.WARNING,
            "MAY_LOCK_EVERYBODY_OUT",
            statement.line(),
            "s3:PutBucketPolicy",
            "Where its conditions hold, only the root user could change this policy again.");
  }

  /** NotPrincipal spares somebody. */
  private static boolean isAboutEverybody(Statement statement) {
    return statement
        .principal()
        .filter(who -> !who.not() && who.patterns().contains(new PrincipalPattern.Everyone()))
        .isPresent();
  }

  private static boolean isAboutTheWayBack(Statement statement) {
    boolean listed =
        statement.action().patterns().stream().anyMatch(pattern -> pattern.matches(WAY_BACK));
    return listed != statement.action().not();
  }

  /** A bucket's ARN has no slash: a pattern with one is about objects. */
  private static boolean mayBeBucket(ResourceElement resource) {
    return resource.not()
        || resource.patterns().stream().anyMatch(pattern -> pattern.source().indexOf('/') < 0);
  }
}
