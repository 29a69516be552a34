package coffer.iam.key;

import coffer.iam.Asker;
import coffer.iam.IamContext;
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

  record Output(@Nullable String userName, Shape accessKeyLastUsed) {}

  record Shape(@Nullable Instant lastUsedDate, String serviceName, String region) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    String owner =
        input.accessKeyId() == null
            ? null
            : realm.find(Realms.KEYS, input.accessKeyId()).map(UserKey::user).orElse(null);
    return owner == null && isRoots(input.accessKeyId(), asker)
        ? Target.root(asker.account())
        : Target.user(realm, asker.account(), owner);
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var key = realm.find(Realms.KEYS, input.accessKeyId());
    if (key.isEmpty() && !isRoots(input.accessKeyId(), asker)) {
      throw KeyChange.missing(input.accessKeyId());
    }
    return new Output(
        key.map(UserKey::user).orElse(null),
        iam()
            .usage()
            .key(asker.account(), new AccessKeyId(input.accessKeyId()))
            .map(use -> new Shape(use.at(), use.service(), iam().usage().region()))
            .orElseGet(() -> new Shape(null, NEVER, NEVER)));
  }

  private boolean isRoots(@Nullable String id, Asker asker) {
    return iam().accounts().rootKeys().of(asker.account()).stream()
        .anyMatch(key -> key.id().value().equals(id));
  }
}
