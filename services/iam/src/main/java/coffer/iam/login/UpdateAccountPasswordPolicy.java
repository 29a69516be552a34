package coffer.iam.login;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.Target;
import coffer.identity.realm.AccountSettings;
import coffer.identity.realm.AccountSettings.PasswordRules;
import coffer.identity.realm.Realms;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sets the account's rules for passwords; what a request does not say falls back to its default.
 *
 * <p>Source: AWS IAM API Reference, "UpdateAccountPasswordPolicy".
 */
final class UpdateAccountPasswordPolicy extends ChangeOperation<UpdateAccountPasswordPolicy.Input> {
  private static final int DEFAULT_LENGTH = 6;

  UpdateAccountPasswordPolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(
      @Nullable Integer minimumPasswordLength,
      boolean requireSymbols,
      boolean requireNumbers,
      boolean requireUppercaseCharacters,
      boolean requireLowercaseCharacters,
      boolean allowUsersToChangePassword,
      @Nullable Integer maxPasswordAge,
      @Nullable Integer passwordReusePrevention,
      boolean hardExpiry) {
    PasswordRules rules() {
      return new PasswordRules(
          minimumPasswordLength == null ? DEFAULT_LENGTH : minimumPasswordLength,
          requireSymbols,
          requireNumbers,
          requireUppercaseCharacters,
          requireLowercaseCharacters,
          allowUsersToChangePassword,
          Optional.ofNullable(maxPasswordAge),
          Optional.ofNullable(passwordReusePrevention),
          hardExpiry);
    }
  }

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.everything(asker.account());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    Realms.putSettings(realm, new AccountSettings(Optional.of(input.rules())));
    return WireCall.NOTHING;
  }
}
