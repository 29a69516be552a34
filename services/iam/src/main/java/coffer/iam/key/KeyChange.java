package coffer.iam.key;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.RootKeys;
import coffer.kernel.AccessKeyId;
import coffer.pipeline.Authorized;
import coffer.pipeline.Reply;
import coffer.tables.View;
import coffer.wire.ApiError;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A change of a user's keys, or of those of the root user who asks, which are no part of a realm.
 */
abstract class KeyChange<I extends KeyChange.OfKeys> extends ChangeOperation<I> {
  KeyChange(IamContext iam, Class<I> inputType) {
    super(iam, inputType);
  }

  /** An input that may name a user. */
  interface OfKeys {
    @Nullable String userName();
  }

  @Override
  protected final Target target(I input, View realm, Asker asker) {
    return Users.orSelf(realm, asker, input.userName());
  }

  @Override
  public final Reply run(Authorized<I> call) {
    var asker = Asker.of(call.caller());
    return asker.userOrSelf(call.input().userName()).isPresent()
        ? super.run(call)
        : Reply.of(changeOfRoot(call.input(), iam().accounts().rootKeys(), asker));
  }

  abstract Object changeOfRoot(I input, RootKeys keys, Asker asker);

  /** Does something to the key of an id, which there must be. */
  static void must(String id, Predicate<AccessKeyId> change) {
    if (AccessKeyId.parse(id).filter(change).isEmpty()) {
      throw missing(id);
    }
  }

  static ApiError missing(String id) {
    return IamError.NO_SUCH_ENTITY.because("The Access Key with id " + id + " cannot be found.");
  }
}
