package coffer.iam.login;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.identity.realm.User;
import coffer.identity.realm.User.Password;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes a user's password, or whether it must be changed at the next sign-in.
 *
 * <p>Source: AWS IAM API Reference, "UpdateLoginProfile".
 */
final class UpdateLoginProfile extends PasswordOperation<UpdateLoginProfile.Input> {
  UpdateLoginProfile(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(
      String userName, @Nullable String password, @Nullable Boolean passwordResetRequired) {
    @Override
    public String toString() {
      return "Input[" + userName + ", [redacted]]";
    }
  }

  @Override
  String named(Input input) {
    return input.userName();
  }

  @Override
  Function<Draft, Optional<Password>> made(Input input, View seen, User user, Asker asker) {
    Password now = user.password().orElseThrow(() -> ProfileShape.missing(user));
    boolean reset =
        input.passwordResetRequired() == null ? now.resetRequired() : input.passwordResetRequired();
    if (input.password() == null) {
      return _ ->
          Optional.of(new Password(now.hash(), now.set(), reset, now.created(), now.earlier()));
    }
    Passwords.check(seen, asker, input.password());
    Passwords.checkReuse(seen, user.password(), input.password());
    String hash = hash(input.password());
    Instant at = iam().clock().instant();
    return realm -> Optional.of(Passwords.replaced(realm, now, hash, at, reset));
  }

  @Override
  Object output(User user) {
    return WireCall.NOTHING;
  }
}
