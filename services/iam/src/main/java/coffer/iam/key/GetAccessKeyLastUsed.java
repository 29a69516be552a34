package coffer.iam.key;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.identity.realm.Realms;
import coffer.identity.realm.UserKey;
import coffer.kernel.AccessKeyId;
import coffer.tables.View;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says when a key was last used, and for which service.
 *
 * <p>Source: AWS IAM API Reference, "GetAccessKeyLastUsed" and "AccessKeyLastUsed".
 */
final class GetAccessKeyLastUsed extends ReadOperation<GetAccessKeyLastUsed.Input> {
  private static final String NEVER = "N/A";

  GetAccessKeyLastUsed(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String accessKeyId) {}

  record Output(String userName, Shape accessKeyLastUsed) {}

  record Shape(@Nullable Instant lastUsedDate, String serviceName, String region) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    String owner =
        input.accessKeyId() == null
            ? null
            : realm.find(Realms.KEYS, input.accessKeyId()).map(UserKey::user).orElse(null);
    return Target.user(realm, asker.account(), owner);
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    UserKey key =
        realm
            .find(Realms.KEYS, input.accessKeyId())
            .orElseThrow(
                () ->
                    IamError.NO_SUCH_ENTITY.because(
                        "The Access Key with id " + input.accessKeyId() + " cannot be found."));
    return new Output(
        key.user(),
        iam()
            .usage()
            .key(asker.account(), new AccessKeyId(input.accessKeyId()))
            .map(use -> new Shape(use.at(), use.service(), iam().usage().region()))
            .orElseGet(() -> new Shape(null, NEVER, NEVER)));
  }
}
