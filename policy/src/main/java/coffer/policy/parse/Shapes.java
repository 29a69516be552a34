package coffer.policy.parse;

import java.util.regex.Pattern;

/**
 * The shapes of names in policies. None of the expressions can backtrack: each repetition is
 * possessive or ends at a character it cannot take.
 */
final class Shapes {
  /** Source: IAM User Guide, "IAM JSON policy elements: Action"; the service has no wildcards. */
  private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*+:[\\w*?-]++");

  /**
   * Source: IAM User Guide, "IAM JSON policy elements: Resource", and "Missing ARN field", "Invalid
   * partition", "Invalid ARN service case" and "Invalid ARN account" in "IAM policy validation
   * check reference". No part before the last takes a dollar sign, hence no variable.
   */
  private static final Pattern RESOURCE =
      Pattern.compile(
          "arn:(?:\\*|aws[a-z-]*+):[a-z0-9][a-z0-9.-]*+:[a-z0-9*?-]*+"
              + ":(?:|aws|[0-9]{12}|(?=[0-9]*+[*?])[0-9*?]{1,12}):.++",
          Pattern.DOTALL);

  private static final Pattern ARN_SERVICE = Pattern.compile("[a-z0-9][a-z0-9.-]*+");

  /**
   * A prefix, a colon and a name, perhaps with the key of a tag or the like: {@code
   * aws:RequestTag/Cost Center}, {@code kms:EncryptionContext:app}. The prefix of an identity
   * provider is its host and path. Source: IAM User Guide, "IAM JSON policy elements: Condition".
   */
  private static final Pattern CONDITION_KEY =
      Pattern.compile("[A-Za-z0-9][\\w./~%-]*+:[A-Za-z0-9][\\w.-]*+(?:[/:].++)?", Pattern.DOTALL);

  private Shapes() {}

  /** The third part of an ARN; it has no wildcards. */
  static boolean isArnService(String text) {
    return ARN_SERVICE.matcher(text).matches();
  }

  static boolean isAction(String text) {
    return ACTION.matcher(text).matches();
  }

  static boolean isResource(String text) {
    return RESOURCE.matcher(text).matches();
  }

  static boolean isConditionKey(String text) {
    return CONDITION_KEY.matcher(text).matches();
  }
}
