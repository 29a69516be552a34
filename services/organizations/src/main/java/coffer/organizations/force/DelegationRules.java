package coffer.organizations.force;

import coffer.organizations.frame.OrgSubject;
import coffer.organizations.store.Organization;
import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.pipeline.ResourceRules;
import coffer.policy.context.RequestContext;
import coffer.policy.decide.Grip;
import coffer.policy.decide.Policies.ResourceSide;
import coffer.policy.parse.PolicyKind;
import java.util.Optional;

/**
 * The delegation policies of organizations. They let accounts of the organization do what is the
 * management account's, as far as that can be delegated, and say nothing to the management account.
 *
 * <p>Source: AWS Organizations User Guide, "Delegated administrator for AWS Organizations".
 */
public final class DelegationRules implements ResourceRules {
  private final Texts texts = new Texts();

  @Override
  public ResourceSide side(Access access, Caller caller) {
    if (!(access.subject().orElse(null) instanceof OrgSubject(var organization, var delegable))
        || !delegable
        || caller.principal().account().equals(Optional.of(organization.management()))) {
      return ResourceSide.NONE;
    }
    return organization
        .delegation()
        .map(policy -> side(organization, policy))
        .orElse(ResourceSide.NONE);
  }

  private ResourceSide side(Organization organization, Organization.Delegation policy) {
    var compiled =
        texts.compile(
            organization.arn("resourcepolicy", policy.id()),
            policy.content(),
            PolicyKind.DELEGATION);
    return new ResourceSide(Optional.of(compiled), Grip.NONE, false, false);
  }

  @Override
  public RequestContext facts(Access access, Caller caller) {
    return RequestContext.EMPTY;
  }
}
