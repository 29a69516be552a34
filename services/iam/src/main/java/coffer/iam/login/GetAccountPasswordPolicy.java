package coffer.iam.login;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.identity.realm.AccountSettings.PasswordRules;
import coffer.identity.realm.Realms;
import coffer.tables.View;
import coffer.wire.ApiError;
import org.jspecify.annotations.Nullable;

/**
 * Answers the account's rules for passwords.
 *
 * <p>Source: AWS IAM API Reference, "GetAccountPasswordPolicy".
 */
final class GetAccountPasswordPolicy extends ReadOperation<GetAccountPasswordPolicy.Input> {
  GetAccountPasswordPolicy(IamContext iam) {
    super(iam, Input.class);
  }

  record Input() {}

  record Output(Shape passwordPolicy) {}

  /** The rules, as the API writes them. */
  record Shape(
      int minimumPasswordLength,
      boolean requireSymbols,
      boolean requireNumbers,
      boolean requireUppercaseCharacters,
      boolean requireLowercaseCharacters,
      boolean allowUsersToChangePassword,
      boolean expirePasswords,
      @Nullable Integer maxPasswordAge,
      @Nullable Integer passwordReusePrevention,
      boolean hardExpiry) {
    static Shape of(PasswordRules rules) {
      return new Shape(
          rules.minimumLength(),
          rules.symbols(),
          rules.numbers(),
          rules.uppercase(),
          rules.lowercase(),
          rules.usersMayChange(),
          rules.maxAgeDays().isPresent(),
          rules.maxAgeDays().orElse(null),
          rules.reusePrevention().orElse(null),
          rules.hardExpiry());
    }
  }

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.everything(asker.account());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    return Realms.settings(realm)
        .passwordRules()
        .map(rules -> new Output(Shape.of(rules)))
        .orElseThrow(() -> missing(asker));
  }

  static ApiError missing(Asker asker) {
    return IamError.NO_SUCH_ENTITY.because(
        "The Password Policy with domain name " + asker.account() + " cannot be found.");
  }
}
