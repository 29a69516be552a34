package coffer.iam.login;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.identity.realm.User;
import coffer.identity.realm.User.Password;
import coffer.tables.Draft;
import coffer.tables.View;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives a user its first password.
 *
 * <p>Source: AWS IAM API Reference, "CreateLoginProfile".
 */
final class CreateLoginProfile extends PasswordOperation<CreateLoginProfile.Input> {
  CreateLoginProfile(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(
      @Nullable String userName, @Nullable String password, boolean passwordResetRequired) {
    @Override
    public String toString() {
      return "Input[" + userName + ", [redacted]]";
    }
  }

  record Output(ProfileShape loginProfile) {}

  @Override
  @Nullable String named(Input input) {
    return input.userName();
  }

  @Override
  Function<Draft, Optional<Password>> made(Input input, View seen, User user, Asker asker) {
    if (input.password() == null) {
      // Only sessions of AssumeRoot may leave it out.
      throw IamError.VALIDATION_ERROR.because("Password must be specified.");
    }
    if (user.password().isPresent()) {
      throw IamError.ENTITY_ALREADY_EXISTS.because(
          "Login Profile for user " + user.name() + " already exists.");
    }
    Passwords.check(seen, asker, input.password());
    String hash = hash(input.password());
    Instant now = iam().clock().instant();
    return _ -> Optional.of(new Password(hash, now, input.passwordResetRequired(), now, List.of()));
  }

  @Override
  Output output(User user) {
    return new Output(ProfileShape.of(user));
  }
}
