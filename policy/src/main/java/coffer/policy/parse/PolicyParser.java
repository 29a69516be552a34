package coffer.policy.parse;

import coffer.policy.parse.PolicyProblem.Kind;
import java.util.List;

/**
 * Reads policies. Nothing in a policy is passed over: what is not understood is a problem.
 *
 * <p>Whether an action, a resource or a condition key exists is not asked here, nor whether a
 * principal does.
 *
 * <p>Source: IAM User Guide, "Grammar of the IAM JSON policy language".
 */
public final class PolicyParser {
  /** In bytes of UTF-8. What is longer is not looked at, whatever its kind. */
  public static final int LONGEST_TEXT = 128 * 1024;

  private PolicyParser() {}

  /**
   * Reads a policy; if it is malformed, says everything that is wrong with it, but after an error
   * of JSON nothing that follows it, and not more than 100 problems.
   */
  public static ParsedPolicy parse(String json, PolicyKind kind) {
    if (json.length() > LONGEST_TEXT || SizeRule.BYTES.size(json) > LONGEST_TEXT) {
      return new ParsedPolicy.Malformed(
          List.of(new PolicyProblem(Kind.TOO_LONG, "", 1, "The text is longer than any policy.")));
    }
    var problems = new Problems(json);
    if (size(json, kind) > kind.maxSize()) {
      problems.add(Kind.TOO_LONG, "", 0, "The policy is longer than policies of its kind may be.");
    }
    int beyond = kind.has(Feature.ALL_OF_UNICODE) ? -1 : Characters.firstBeyondLatin(json);
    if (beyond >= 0) {
      problems.add(Kind.SYNTAX, "", beyond, "The text has a character above U+00FF.");
    }
    var policy =
        JsonReader.read(json, problems)
            .flatMap(root -> new PolicyReader(problems, kind).read(root));
    return policy
        .filter(_ -> problems.isEmpty())
        .<ParsedPolicy>map(ParsedPolicy.Valid::new)
        .orElseGet(() -> new ParsedPolicy.Malformed(problems.inOrder()));
  }

  /**
   * The size of a policy as quotas of its kind count it: for IAM characters without white space,
   * for buckets, access points and keys bytes of UTF-8, for others characters.
   */
  public static int size(String json, PolicyKind kind) {
    return kind.counted().size(json);
  }
}
