package coffer.iam.key;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Users;
import coffer.identity.RootKeys;
import coffer.identity.realm.Realms;
import coffer.identity.realm.User;
import coffer.identity.realm.UserKey;
import coffer.kernel.AccessKeyId;
import coffer.kernel.ByteString;
import coffer.kernel.SecretKey;
import coffer.tables.Draft;
import coffer.tables.View;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes an access key for a user. Its secret is answered this once and kept sealed.
 *
 * <p>Source: AWS IAM API Reference, "CreateAccessKey"; quota: IAM User Guide, "IAM and AWS STS
 * quotas".
 */
final class CreateAccessKey extends KeyChange<CreateAccessKey.Input> {
  private static final int MAX = RootKeys.MAX;

  CreateAccessKey(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(@Nullable String userName) implements OfKeys {}

  record Output(Shape accessKey) {}

  /**
   * The new key, as the API writes it; a root user's has no user name. This text of the secret goes
   * nowhere but into the answer.
   */
  record Shape(
      @Nullable String userName,
      String accessKeyId,
      String status,
      String secretAccessKey,
      Instant createDate) {
    @Override
    public String toString() {
      return accessKeyId + " [redacted]";
    }
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    User user = Keys.owner(realm, asker, input.userName());
    if (Users.keys(realm, user).size() >= MAX) {
      throw IamError.quota("AccessKeysPerUser", MAX);
    }
    AccessKeyId id = unused(realm, asker);
    SecretKey secret = iam().ids().secret();
    var sealed =
        iam()
            .secrets()
            .seal(UserKey.context(asker.account(), id), ByteString.wrap(secret.reveal()));
    var key = new UserKey(user.name(), true, iam().clock().instant(), sealed);
    realm.put(Realms.KEYS, id.value(), key);
    return output(user.name(), id, secret, key.created());
  }

  @Override
  Object changeOfRoot(Input input, RootKeys keys, Asker asker) {
    return switch (keys.add(asker.account())) {
      case RootKeys.AddOutcome.Added(var key, var known) ->
          output(null, key.id(), key.secret(), known.created());
      case RootKeys.AddOutcome.TooMany() -> throw IamError.quota("AccessKeysPerUser", MAX);
      case RootKeys.AddOutcome.NoAccount() ->
          throw IamError.NO_SUCH_ENTITY.because("The account cannot be found.");
    };
  }

  private static Output output(
      @Nullable String user, AccessKeyId id, SecretKey secret, Instant created) {
    return new Output(
        new Shape(
            user,
            id.value(),
            Keys.ACTIVE,
            new String(secret.reveal(), StandardCharsets.US_ASCII),
            created));
  }

  private AccessKeyId unused(View realm, Asker asker) {
    AccessKeyId id = iam().ids().key(AccessKeyId.LONG_TERM, asker.account());
    while (realm.find(Realms.KEYS, id.value()).isPresent()
        || iam().accounts().key(id).isPresent()) {
      id = iam().ids().key(AccessKeyId.LONG_TERM, asker.account());
    }
    return id;
  }
}
