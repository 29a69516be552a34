package coffer.iam.login;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.identity.realm.User;
import coffer.identity.realm.User.Password;
import coffer.pipeline.Access;
import coffer.pipeline.Principal;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.ApiError;
import coffer.wire.WireCall;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes the password of the user who asks.
 *
 * <p>Source: AWS IAM API Reference, "ChangePassword".
 */
final class ChangePassword extends PasswordOperation<ChangePassword.Input> {
  ChangePassword(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String oldPassword, String newPassword) {
    @Override
    public String toString() {
      return "[redacted]";
    }
  }

  @Override
  protected List<Access> wanted(Input input, View realm, Asker asker) {
    if (!(asker.who() instanceof Principal.User)) {
      throw IamError.INVALID_USER_TYPE.because("Only IAM Users can change their own password");
    }
    return super.wanted(input, realm, asker);
  }

  @Override
  @Nullable String named(Input input) {
    return null;
  }

  @Override
  Function<Draft, Optional<Password>> made(Input input, View seen, User user, Asker asker) {
    Password now = user.password().orElseThrow(() -> ProfileShape.missing(user));
    if (!PasswordHash.matches(now.hash(), input.oldPassword())) {
      throw new ApiError("AccessDenied", 403, "The old password was incorrect.");
    }
    Passwords.check(seen, asker, input.newPassword());
    Passwords.checkReuse(seen, user.password(), input.newPassword());
    String hash = hash(input.newPassword());
    Instant at = iam().clock().instant();
    return realm -> Optional.of(Passwords.replaced(realm, now, hash, at, false));
  }

  @Override
  Object output(User user) {
    return WireCall.NOTHING;
  }
}
