package coffer.iam;

import coffer.policy.parse.PolicyProblem;
import coffer.wire.ApiError;
import java.util.List;

/**
 * The errors of IAM. Their status comes from the model.
 *
 * <p>Source: AWS IAM API Reference, "Errors" of each operation; the wording is what the service
 * answers, so that clients that look at it find what they look for.
 */
public enum IamError {
  CONCURRENT_MODIFICATION("ConcurrentModification"),
  DELETE_CONFLICT("DeleteConflict"),
  ENTITY_ALREADY_EXISTS("EntityAlreadyExists"),
  ENTITY_TEMPORARILY_UNMODIFIABLE("EntityTemporarilyUnmodifiable"),
  INVALID_AUTHENTICATION_CODE("InvalidAuthenticationCode"),
  INVALID_INPUT("InvalidInput"),
  INVALID_USER_TYPE("InvalidUserType"),
  LIMIT_EXCEEDED("LimitExceeded"),
  MALFORMED_POLICY_DOCUMENT("MalformedPolicyDocument"),
  NO_SUCH_ENTITY("NoSuchEntity"),
  NOT_IMPLEMENTED("NotImplemented"),
  PASSWORD_POLICY_VIOLATION("PasswordPolicyViolation"),
  POLICY_EVALUATION("PolicyEvaluation"),
  POLICY_NOT_ATTACHABLE("PolicyNotAttachable"),
  REPORT_IN_PROGRESS("ReportInProgress"),
  REPORT_NOT_PRESENT("ReportNotPresent"),
  REPORT_EXPIRED("ReportExpired"),
  UNMODIFIABLE_ENTITY("UnmodifiableEntity"),
  VALIDATION_ERROR("ValidationError");

  private final String code;

  IamError(String code) {
    this.code = code;
  }

  public ApiError because(String message) {
    return new ApiError(code, message);
  }

  /**
   * @param kind {@code user}, {@code role} and so on
   */
  public static ApiError noSuch(String kind, String name) {
    return NO_SUCH_ENTITY.because("The %s with name %s cannot be found.".formatted(kind, name));
  }

  /**
   * @param kind {@code User}, {@code Role} and so on
   */
  public static ApiError exists(String kind, String name) {
    return ENTITY_ALREADY_EXISTS.because("%s with name %s already exists.".formatted(kind, name));
  }

  /**
   * @param quota AWS's name of it, for instance {@code UsersPerAccount}
   */
  public static ApiError quota(String quota, int limit) {
    return LIMIT_EXCEEDED.because("Cannot exceed quota for %s: %d".formatted(quota, limit));
  }

  /**
   * @param what for instance {@code delete policies}
   */
  public static ApiError mustFirst(String what) {
    return DELETE_CONFLICT.because("Cannot delete entity, must %s first.".formatted(what));
  }

  /** Something else changed what this change was allowed on. */
  public static ApiError changedMeanwhile() {
    return CONCURRENT_MODIFICATION.because(
        "The request was rejected because multiple requests to change this object were submitted"
            + " simultaneously. Wait a few minutes and submit your request again.");
  }

  /** Names the first element that is wrong. */
  public static ApiError malformed(List<PolicyProblem> problems) {
    var first = problems.getFirst();
    String where = first.where().isEmpty() ? "" : " Element: " + first.where() + ".";
    return MALFORMED_POLICY_DOCUMENT.because(
        "Syntax errors in policy. %s%s Line: %d."
            .formatted(first.what(), where, Math.max(1, first.line())));
  }
}
