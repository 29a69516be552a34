package coffer.policy.review;

import coffer.policy.document.PolicyDocument;
import coffer.policy.document.PolicyVersion;
import coffer.policy.review.Finding.Level;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds what only the text tells, for to the evaluator it makes no difference.
 *
 * <p>Source: IAM User Guide, "IAM policy validation check reference", "Missing version", "Empty
 * object condition", "Empty Sid value"; "IAM JSON policy elements: Version".
 */
final class TextCheck {
  private static final Pattern NO_CONDITION = Pattern.compile("\"Condition\"\\s*:\\s*\\{\\s*\\}");
  private static final Pattern NO_SID = Pattern.compile("\"Sid\"\\s*:\\s*\"\"");

  private TextCheck() {}

  static void look(PolicyDocument policy, String text, List<Finding> found) {
    if (policy.version() == PolicyVersion.V2008) {
      boolean missing = !text.contains(PolicyVersion.V2008.written());
      found.add(
          new Finding(
              Level.WARNING,
              missing ? "MISSING_VERSION" : "OLD_VERSION",
              1,
              "Version",
              "Policy variables are plain text unless it is 2012-10-17."));
    }
    each(NO_CONDITION, "EMPTY_OBJECT_CONDITION", "Condition", text, found);
    each(NO_SID, "EMPTY_SID_VALUE", "Sid", text, found);
  }

  private static void each(
      Pattern pattern, String code, String name, String text, List<Finding> found) {
    var match = pattern.matcher(text);
    while (match.find()) {
      int line = 1 + (int) text.substring(0, match.start()).chars().filter(c -> c == '\n').count();
      found.add(new Finding(Level.SUGGESTION, code, line, name, "It is empty; leave it out."));
    }
  }
}
