package coffer.iam.login;

import coffer.identity.realm.AccountSettings.PasswordRules;
import coffer.identity.realm.Realms;
import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.pipeline.Principal;
import coffer.pipeline.ResourceRules;
import coffer.policy.context.RequestContext;
import coffer.policy.decide.CompiledPolicy;
import coffer.policy.decide.Grip;
import coffer.policy.decide.Policies;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import java.util.Optional;

/**
 * What the account's password policy says of who may do what: where it lets users change their
 * passwords, each may change its own, unless a policy denies it.
 *
 * <p>Source: IAM User Guide, "Permit IAM users to change their own passwords".
 */
public final class OwnPassword implements ResourceRules {
  private static final CompiledPolicy LETS =
      compiled(
          """
          {"Version": "2012-10-17",
           "Statement": [{"Effect": "Allow", "Principal": "*", "Resource": "*",
                          "Action": ["iam:ChangePassword", "iam:GetAccountPasswordPolicy"]}]}
          """);

  private final Realms realms;

  public OwnPassword(Realms realms) {
    this.realms = realms;
  }

  private static CompiledPolicy compiled(String text) {
    return switch (PolicyParser.parse(text, PolicyKind.VPC_ENDPOINT)) {
      case ParsedPolicy.Valid(var policy) -> CompiledPolicy.of("account password policy", policy);
      case ParsedPolicy.Malformed(_) -> throw new IllegalStateException("not a policy");
    };
  }

  @Override
  public Policies.ResourceSide side(Access access, Caller caller) {
    boolean isOwn =
        caller.principal() instanceof Principal.User user
            && user.session().isEmpty()
            && access.owner().filter(user.accountId()::equals).isPresent()
            && (access.resource().equals(user.arn())
                || access.action().equals("iam:GetAccountPasswordPolicy"));
    boolean isAllowed =
        isOwn
            && caller
                .principal()
                .account()
                .map(realms::of)
                .flatMap(realm -> Realms.settings(realm).passwordRules())
                .filter(PasswordRules::usersMayChange)
                .isPresent();
    return isAllowed
        ? new Policies.ResourceSide(Optional.of(LETS), Grip.NONE, false, false)
        : Policies.ResourceSide.NONE;
  }

  @Override
  public RequestContext facts(Access access, Caller caller) {
    return RequestContext.EMPTY;
  }
}
