package coffer.iam;

import coffer.policy.document.PolicyDocument;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyProblem;
import coffer.policy.review.KeptPolicy;
import coffer.wire.ApiError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The texts of policies, in and out. */
public final class Documents {
  private Documents() {}

  /**
   * Makes sure that a text is a policy of that kind.
   *
   * @param owner whom it is for, in the words of an error, for instance {@code user ann}
   */
  public static void check(String document, PolicyKind kind, String owner) {
    switch (KeptPolicy.parse(document, kind)) {
      case ParsedPolicy.Valid _ -> {}
      case ParsedPolicy.Malformed(var problems) -> {
        if (problems.stream().anyMatch(p -> p.kind() == PolicyProblem.Kind.TOO_LONG)) {
          throw tooLong(kind, owner);
        }
        throw IamError.malformed(problems);
      }
    }
  }

  /**
   * The policy of a text.
   *
   * @param quota AWS's name of that on its size, for instance {@code PolicySize}
   */
  public static PolicyDocument parsed(String document, PolicyKind kind, String quota) {
    return switch (KeptPolicy.parse(document, kind)) {
      case ParsedPolicy.Valid(var policy) -> policy;
      case ParsedPolicy.Malformed(var problems) -> {
        if (problems.stream().anyMatch(p -> p.kind() == PolicyProblem.Kind.TOO_LONG)) {
          throw IamError.quota(quota, kind.maxSize());
        }
        throw IamError.malformed(problems);
      }
    };
  }

  static ApiError tooLong(PolicyKind kind, String owner) {
    return IamError.LIMIT_EXCEEDED.because(
        "Maximum policy size of %d bytes exceeded for %s".formatted(kind.maxSize(), owner));
  }

  /**
   * As IAM answers policies. Source: AWS IAM API Reference, "GetUserPolicy": "Policies returned by
   * this operation are URL-encoded compliant with RFC 3986".
   */
  public static String encoded(String document) {
    return URLEncoder.encode(document, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
