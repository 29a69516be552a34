package coffer.policy.review;

import coffer.policy.catalog.Catalog;
import coffer.policy.catalog.ServiceNames;
import coffer.policy.document.PolicyDocument;
import coffer.policy.document.Statement;
import coffer.policy.parse.PolicyKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks over policies as IAM Access Analyzer does: for parts that do nothing, for grants that are
 * larger than they seem, and for what could be said better.
 *
 * <p>Of its checks those of private addresses are left out, for here they are where requests come
 * from; and those of services that are not in the catalog.
 *
 * <p>Source: IAM User Guide, "IAM policy validation check reference".
 */
public final class PolicyReview {
  private final List<StatementCheck> checks;

  public PolicyReview(Catalog catalog) {
    this.checks =
        List.of(
            new NamesCheck(catalog, ServiceNames.load()),
            new ArnCheck(catalog),
            new FitCheck(catalog),
            new ConditionCheck(catalog),
            new ValueCheck(catalog),
            new UntoldCheck(UntoldKeys.load(catalog)),
            new ServiceGrants(ServiceGrants.Grant.PASS_ROLE),
            new ServiceGrants(ServiceGrants.Grant.CREATE_SLR),
            new RedundancyCheck());
  }

  /** What was found in the policy itself, in the order of the statements. */
  public List<Finding> of(PolicyDocument policy) {
    var found = new ArrayList<Finding>();
    for (Statement statement : policy.statements()) {
      checks.forEach(check -> check.look(statement, found));
    }
    RedundancyCheck.statements(policy, found);
    return found;
  }

  /**
   * The same, with what its text and its use tell.
   *
   * @param text of which the policy was read
   */
  public List<Finding> of(PolicyDocument policy, PolicyKind kind, String text) {
    var found = new ArrayList<>(of(policy));
    TextCheck.look(policy, text, found);
    if (kind == PolicyKind.BUCKET) {
      LockoutCheck.look(policy, found);
    }
    found.sort(Comparator.comparingInt(Finding::line));
    return found;
  }
}
