package coffer.organizations.organization;

import coffer.organizations.frame.RootShape.TypeShape;
import coffer.organizations.frame.Thing;
import coffer.organizations.store.Member;
import coffer.organizations.store.Organization;
import coffer.organizations.store.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organization, as the API has it.
 *
 * @param availablePolicyTypes of old only service control policies, as on AWS
 */
record OrganizationShape(
    String id,
    String arn,
    String featureSet,
    String masterAccountArn,
    String masterAccountId,
    @Nullable String masterAccountEmail,
    List<TypeShape> availablePolicyTypes) {
  static OrganizationShape of(Tree tree, Organization organization) {
    Member management =
        tree.member(organization.management())
            .orElseThrow(() -> new IllegalStateException("a management account is no member"));
    return new OrganizationShape(
        organization.id(),
        organization.arn("organization", ""),
        organization.allFeatures() ? "ALL" : "CONSOLIDATED_BILLING",
        Thing.arn(organization, management),
        management.id().value(),
        management.email().isEmpty() ? null : management.email(),
        organization.allFeatures()
            ? List.of(new TypeShape("SERVICE_CONTROL_POLICY", "ENABLED"))
            : List.of());
  }
}
