package coffer.iam.login;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.Target;
import coffer.identity.realm.AccountSettings;
import coffer.identity.realm.Realms;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;
import java.util.Optional;

/**
 * Takes the account's rules for passwords away; the default ones hold again.
 *
 * <p>Source: AWS IAM API Reference, "DeleteAccountPasswordPolicy".
 */
final class DeleteAccountPasswordPolicy extends ChangeOperation<DeleteAccountPasswordPolicy.Input> {
  DeleteAccountPasswordPolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input() {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.everything(asker.account());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    var now = Realms.settings(realm);
    if (now.passwordRules().isEmpty()) {
      throw GetAccountPasswordPolicy.missing(asker);
    }
    Realms.putSettings(realm, new AccountSettings(Optional.empty()));
    return WireCall.NOTHING;
  }
}
