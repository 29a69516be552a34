package coffer.sts;

import coffer.kernel.AccountId;
import coffer.pipeline.Session;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyProblem;
import coffer.policy.review.KeptPolicy;
import coffer.wire.ApiError;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the policies that a session is to be restricted by.
 *
 * <p>Source: AWS STS API Reference, "AssumeRole", {@code Policy} and {@code PolicyArns}.
 */
final class SessionPolicies {
  private static final int MAX_MANAGED = 10;
  private static final int MAX_CHARACTERS = 2_048;
  private static final String IAM = "arn:aws:iam::";

  private SessionPolicies() {}

  /** A managed policy as requests name it. */
  record PolicyDescriptor(@Nullable String arn) {}

  /**
   * Empty if nothing was passed. Whether a managed policy exists is found out when it is used: one
   * that does not, allows nothing.
   *
   * @param account whose managed policies these have to be, unless they are AWS's
   * @throws coffer.wire.ApiError for a policy that cannot be read or is too long
   */
  static Optional<Session.Restriction> of(
      Optional<String> inline, List<PolicyDescriptor> managed, AccountId account) {
    if (inline.isEmpty() && managed.isEmpty()) {
      return Optional.empty();
    }
    if (managed.size() > MAX_MANAGED) {
      throw StsErrors.validation("At most 10 managed session policies can be passed.");
    }
    List<String> arns = managed.stream().map(policy -> arn(policy, account)).toList();
    int length =
        inline.map(String::length).orElse(0) + arns.stream().mapToInt(String::length).sum();
    if (length > MAX_CHARACTERS) {
      throw StsErrors.packedPolicyTooLarge(Math.ceilDiv(length * 100, MAX_CHARACTERS));
    }
    inline.ifPresent(SessionPolicies::check);
    return Optional.of(new Session.Restriction(inline, arns));
  }

  private static String arn(PolicyDescriptor policy, AccountId account) {
    String arn = Objects.requireNonNullElse(policy.arn(), "");
    if (!arn.startsWith(IAM + account + ":policy/") && !arn.startsWith(IAM + "aws:policy/")) {
      throw StsErrors.validation("A session policy is no managed policy of the role's account.");
    }
    return arn;
  }

  private static void check(String document) {
    switch (KeptPolicy.parse(document, PolicyKind.SESSION)) {
      case ParsedPolicy.Valid _ -> {}
      case ParsedPolicy.Malformed(var problems) -> throw malformed(problems.getFirst());
    }
  }

  private static ApiError malformed(PolicyProblem problem) {
    return StsErrors.malformedPolicy(
        problem.where().isEmpty() ? problem.what() : problem.where() + ": " + problem.what());
  }
}
