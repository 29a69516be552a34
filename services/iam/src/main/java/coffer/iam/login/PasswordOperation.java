package coffer.iam.login;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.IamOperation;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.User;
import coffer.identity.realm.User.Password;
import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.ApiError;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An operation that sets a password. Hashing takes long, so it is done before the change; the
 * change then makes sure that the user's password is still the one that was looked at.
 */
abstract class PasswordOperation<I> extends IamOperation<I> {
  PasswordOperation(IamContext iam, Class<I> inputType) {
    super(iam, inputType);
  }

  @Override
  public final Reply run(Authorized<I> call) {
    var asker = Asker.of(call.caller());
    View seen = iam().realms().of(asker.account());
    User before = Users.get(seen, user(call.input(), asker));
    Function<Draft, Optional<Password>> made = made(call.input(), seen, before, asker);
    return Reply.of(
        iam()
            .realms()
            .change(
                asker.account(),
                realm -> {
                  User user = Users.get(realm, user(call.input(), asker));
                  boolean isSame =
                      user.id().equals(before.id())
                          && user.password().equals(before.password())
                          && wanted(call.input(), realm, asker).equals(call.granted());
                  if (!isSame) {
                    throw IamError.changedMeanwhile();
                  }
                  User after = user.with(made.apply(realm));
                  Users.put(realm, after);
                  return output(after);
                }));
  }

  @Override
  protected final Target target(I input, View realm, Asker asker) {
    return Users.orSelf(realm, asker, named(input));
  }

  /** Whose password it is. */
  private String user(I input, Asker asker) {
    return asker.userOrSelf(named(input)).orElseThrow(PasswordOperation::rootHasNone);
  }

  static ApiError rootHasNone() {
    return IamError.NOT_IMPLEMENTED.because(
        "The root user has no password here: it signs with its access key. Name a user.");
  }

  /** The user that a request names, if it does. */
  abstract @Nullable String named(I input);

  /** Checks all there is to check, hashes, and says what the password becomes. */
  abstract Function<Draft, Optional<Password>> made(I input, View seen, User user, Asker asker);

  abstract Object output(User user);

  final String hash(String password) {
    return PasswordHash.of(password, iam().ids(), iam().passwordIterations());
  }
}
