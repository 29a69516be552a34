package coffer.iam.foreign;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.tables.View;
import org.jspecify.annotations.Nullable;

/** A listing of what no user has here; what clients ask before they delete one. */
abstract class NoneOfUser<I> extends ReadOperation<I> {
  NoneOfUser(IamContext iam, Class<I> inputType) {
    super(iam, inputType);
  }

  /** Whose; null for who asks. */
  abstract @Nullable String user(I input);

  abstract Object nothing();

  @Override
  protected Target target(I input, View realm, Asker asker) {
    return Users.orSelf(realm, asker, user(input));
  }

  @Override
  protected final Object read(I input, View realm, Asker asker) {
    var _ = asker.userOrSelf(user(input)).map(name -> Users.get(realm, name));
    return nothing();
  }
}
