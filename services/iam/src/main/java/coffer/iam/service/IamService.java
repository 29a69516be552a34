package coffer.iam.service;

import coffer.iam.IamContext;
import coffer.iam.account.AccountOperations;
import coffer.iam.activity.ActivityOperations;
import coffer.iam.foreign.ForeignOperations;
import coffer.iam.group.GroupOperations;
import coffer.iam.key.KeyOperations;
import coffer.iam.linked.LinkedOperations;
import coffer.iam.login.LoginOperations;
import coffer.iam.login.OwnPassword;
import coffer.iam.mfa.MfaOperations;
import coffer.iam.policy.PolicyOperations;
import coffer.iam.profile.ProfileOperations;
import coffer.iam.provider.ProviderOperations;
import coffer.iam.role.RoleOperations;
import coffer.iam.simulate.SimulateOperations;
import coffer.iam.user.UserOperations;
import coffer.pipeline.Operations;
import coffer.pipeline.ResourceRules;

/** AWS IAM, as one set of operations. What is not in the set answers NotImplemented. */
public final class IamService {
  private final IamContext context;

  public IamService(IamContext context) {
    this.context = context;
  }

  /** What lets users change their own passwords. */
  public ResourceRules rules() {
    return new OwnPassword(context.realms());
  }

  /** All operations under the names AWS gives them. */
  public Operations operations() {
    var all = new Operations("iam");
    UserOperations.addTo(all, context);
    GroupOperations.addTo(all, context);
    KeyOperations.addTo(all, context);
    ForeignOperations.addTo(all, context);
    LoginOperations.addTo(all, context);
    MfaOperations.addTo(all, context);
    AccountOperations.addTo(all, context);
    ActivityOperations.addTo(all, context);
    RoleOperations.addTo(all, context);
    ProfileOperations.addTo(all, context);
    LinkedOperations.addTo(all, context);
    PolicyOperations.addTo(all, context);
    ProviderOperations.addTo(all, context);
    SimulateOperations.addTo(all, context);
    return all;
  }
}
