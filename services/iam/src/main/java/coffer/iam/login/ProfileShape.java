package coffer.iam.login;

import coffer.iam.IamError;
import coffer.identity.realm.User;
import coffer.wire.ApiError;
import java.time.Instant;

/** A login profile, as the API writes it. */
record ProfileShape(String userName, Instant createDate, boolean passwordResetRequired) {
  /** Of a user that has a password. */
  static ProfileShape of(User user) {
    return user.password()
        .map(known -> new ProfileShape(user.name(), known.created(), known.resetRequired()))
        .orElseThrow(() -> missing(user));
  }

  static ApiError missing(User user) {
    return IamError.NO_SUCH_ENTITY.because(
        "Login Profile for User " + user.name() + " cannot be found.");
  }
}
