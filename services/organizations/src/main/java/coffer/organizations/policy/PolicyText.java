package coffer.organizations.policy;

import coffer.organizations.force.S3PolicyText;
import coffer.organizations.frame.Constraint;
import coffer.organizations.frame.OrgError;
import coffer.organizations.store.PolicyType;
import coffer.policy.document.Effect;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyProblem;
import coffer.policy.review.KeptPolicy;
import coffer.wire.ApiError;

/** What the text of a policy must be like. */
final class PolicyText {
  private PolicyText() {}

  /** Refuses a text that is no policy of its type. */
  static void check(PolicyType type, String text) {
    switch (type) {
      case SERVICE_CONTROL_POLICY -> check(PolicyKind.SERVICE_CONTROL, text);
      case RESOURCE_CONTROL_POLICY -> check(PolicyKind.RESOURCE_CONTROL, text);
      case S3_POLICY -> {
        if (text.length() > S3PolicyText.LONGEST) {
          throw Constraint.POLICY_CONTENT_LIMIT_EXCEEDED.error();
        }
        if (S3PolicyText.parse(text).isEmpty()) {
          throw OrgError.MALFORMED_POLICY.error();
        }
      }
    }
  }

  private static void check(PolicyKind kind, String text) {
    switch (KeptPolicy.parse(text, kind)) {
      case ParsedPolicy.Malformed(var problems) -> throw malformed(problems.getFirst());
      case ParsedPolicy.Valid(var policy) -> {
        // The one resource control policy that allows is AWS's own.
        boolean allows = policy.statements().stream().anyMatch(one -> one.effect() == Effect.ALLOW);
        if (kind == PolicyKind.RESOURCE_CONTROL && allows) {
          throw OrgError.MALFORMED_POLICY.error();
        }
      }
    }
  }

  private static ApiError malformed(PolicyProblem problem) {
    return problem.kind() == PolicyProblem.Kind.TOO_LONG
        ? Constraint.POLICY_CONTENT_LIMIT_EXCEEDED.error()
        : OrgError.MALFORMED_POLICY
            .error()
            .with(
                "Detail",
                "line " + problem.line() + ", " + problem.where() + ": " + problem.what());
  }
}
