package coffer.s3.policy;

import coffer.policy.document.Statement;
import coffer.policy.parse.PolicyProblem;
import coffer.s3.S3Error;
import coffer.wire.ApiError;

/** What is wrong with a policy, in AWS's sentences, with the place in an element of its own. */
final class PolicyErrors {
  private static final int MAX_SHOWN = 256;

  private PolicyErrors() {}

  /** The error for a text that is no policy. */
  static ApiError of(PolicyProblem problem) {
    String name = problem.where().substring(problem.where().lastIndexOf('.') + 1);
    return switch (problem.kind()) {
      case TOO_LONG -> S3Error.POLICY_TOO_LARGE.error();
      case SYNTAX -> malformed("This policy contains invalid Json", problem);
      case MISSING_ELEMENT -> malformed("Missing required field " + name, problem);
      case UNKNOWN_ELEMENT, FORBIDDEN_ELEMENT -> malformed("Unknown field " + name, problem);
      case DUPLICATE_ELEMENT -> malformed("Duplicate field " + name, problem);
      case VERSION -> malformed("The policy must contain a valid version string", problem);
      case SID -> malformed("Statement IDs (SID) in a single policy must be unique.", problem);
      case EFFECT -> malformed("Invalid effect in policy", problem);
      case PRINCIPAL -> malformed("Invalid principal in policy", problem);
      case ACTION -> malformed("Policy has invalid action", problem);
      case RESOURCE -> malformed("Policy has invalid resource", problem);
      case CONDITION -> malformed("Policy has an invalid condition", problem);
    };
  }

  /**
   * The error for a statement that says what cannot be.
   *
   * @param sentence AWS's
   * @param what the text of the policy that is at fault
   */
  static ApiError malformed(String sentence, Statement statement, String what) {
    return S3Error.MALFORMED_POLICY
        .saying(sentence)
        .with("Detail", "Statement[" + statement.index() + "]: " + shown(what));
  }

  private static ApiError malformed(String sentence, PolicyProblem problem) {
    String place = problem.where().isEmpty() ? "" : problem.where() + ", ";
    return S3Error.MALFORMED_POLICY
        .saying(sentence)
        .with("Detail", place + "line " + problem.line() + ": " + problem.what());
  }

  /** A text of the policy, short enough for an answer. */
  static String shown(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
  }
}
