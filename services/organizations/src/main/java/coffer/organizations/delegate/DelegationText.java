package coffer.organizations.delegate;

import coffer.organizations.frame.Invalid;
import coffer.policy.document.ActionPattern;
import coffer.policy.document.PrincipalPattern;
import coffer.policy.document.Statement;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyProblem;
import coffer.policy.review.KeptPolicy;
import java.util.List;
import java.util.Locale;

/**
 * What a delegation policy may say.
 *
 * <p>Source: AWS Organizations User Guide, "Delegated administrator for AWS Organizations", actions
 * that can be delegated.
 */
final class DelegationText {
  /** Reading, and everything about policies and tags. */
  private static final List<String> DELEGABLE =
      List.of(
          "AttachPolicy",
          "CreatePolicy",
          "DeletePolicy",
          "DescribeAccount",
          "DescribeCreateAccountStatus",
          "DescribeEffectivePolicy",
          "DescribeOrganization",
          "DescribeOrganizationalUnit",
          "DescribePolicy",
          "DescribeResourcePolicy",
          "DetachPolicy",
          "DisablePolicyType",
          "EnablePolicyType",
          "ListAWSServiceAccessForOrganization",
          "ListAccounts",
          "ListAccountsForParent",
          "ListChildren",
          "ListCreateAccountStatus",
          "ListDelegatedAdministrators",
          "ListDelegatedServicesForAccount",
          "ListHandshakesForAccount",
          "ListHandshakesForOrganization",
          "ListOrganizationalUnitsForParent",
          "ListParents",
          "ListPolicies",
          "ListPoliciesForTarget",
          "ListRoots",
          "ListTagsForResource",
          "ListTargetsForPolicy",
          "TagResource",
          "UntagResource",
          "UpdatePolicy");

  private DelegationText() {}

  /** Refuses a text that is no delegation policy. */
  static void check(String text) {
    switch (KeptPolicy.parse(text, PolicyKind.DELEGATION)) {
      case ParsedPolicy.Malformed(var problems) -> throw reason(problems.getFirst()).error();
      case ParsedPolicy.Valid(var policy) -> policy.statements().forEach(DelegationText::check);
    }
  }

  private static Invalid reason(PolicyProblem problem) {
    return switch (problem.kind()) {
      case PRINCIPAL -> Invalid.INVALID_PRINCIPAL;
      case ACTION -> Invalid.UNSUPPORTED_ACTION_IN_RESOURCE_POLICY;
      case SYNTAX,
          TOO_LONG,
          MISSING_ELEMENT,
          UNKNOWN_ELEMENT,
          FORBIDDEN_ELEMENT,
          DUPLICATE_ELEMENT,
          VERSION,
          SID,
          EFFECT,
          RESOURCE,
          CONDITION ->
          Invalid.INVALID_RESOURCE_POLICY_JSON;
    };
  }

  private static void check(Statement statement) {
    if (!statement.action().patterns().stream().allMatch(DelegationText::isDelegable)) {
      throw Invalid.UNSUPPORTED_ACTION_IN_RESOURCE_POLICY.error();
    }
    boolean everyone =
        statement.principal().stream()
            .flatMap(principal -> principal.patterns().stream())
            .anyMatch(pattern -> pattern instanceof PrincipalPattern.Everyone);
    if (everyone) {
      throw Invalid.INVALID_PRINCIPAL.error();
    }
  }

  /** Whether it is about anything that can be delegated; what cannot be stays closed anyway. */
  private static boolean isDelegable(ActionPattern pattern) {
    return DELEGABLE.stream()
        .map(name -> "organizations:" + name.toLowerCase(Locale.ROOT))
        .anyMatch(pattern::matches);
  }
}
