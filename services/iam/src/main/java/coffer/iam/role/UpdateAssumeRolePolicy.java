package coffer.iam.role;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.identity.realm.Role;
import coffer.tables.Draft;

/**
 * Replaces whom a role trusts.
 *
 * <p>Source: AWS IAM API Reference, "UpdateAssumeRolePolicy".
 */
final class UpdateAssumeRolePolicy extends RoleChange<UpdateAssumeRolePolicy.Input> {
  UpdateAssumeRolePolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String roleName, String policyDocument) implements RoleInput {}

  @Override
  Role changed(Role role, Input input, Draft realm, Asker asker) {
    var trust = new TrustPolicies(iam()).stored(input.policyDocument(), realm, asker.account());
    return role.trusting(trust.text(), trust.named());
  }
}
