package coffer.iam.key;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Paging;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.RootKey;
import coffer.identity.realm.User;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists a user's, or the root user's, access keys, without their secrets.
 *
 * <p>Source: AWS IAM API Reference, "ListAccessKeys".
 */
final class ListAccessKeys extends ReadOperation<ListAccessKeys.Input> {
  ListAccessKeys(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(@Nullable String userName, @Nullable String marker, @Nullable Integer maxItems) {}

  record Output(List<Shape> accessKeyMetadata, boolean isTruncated, @Nullable String marker) {}

  record Shape(@Nullable String userName, String accessKeyId, String status, Instant createDate) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Users.orSelf(realm, asker, input.userName());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var keys =
        asker
            .userOrSelf(input.userName())
            .map(name -> of(realm, Users.get(realm, name)))
            .orElseGet(() -> ofRoot(asker));
    var page = Paging.page(keys, input.marker(), input.maxItems(), ListTokens.of(input));
    return new Output(page.items(), page.isTruncated(), page.marker());
  }

  private static SortedMap<String, Shape> of(View realm, User user) {
    var keys = new TreeMap<String, Shape>();
    Users.keys(realm, user)
        .forEach(
            (id, key) ->
                keys.put(id, new Shape(user.name(), id, Keys.status(key.active()), key.created())));
    return keys;
  }

  private SortedMap<String, Shape> ofRoot(Asker asker) {
    var keys = new TreeMap<String, Shape>();
    for (RootKey key : iam().accounts().rootKeys().of(asker.account())) {
      String id = key.id().value();
      keys.put(id, new Shape(null, id, Keys.status(key.active()), key.created()));
    }
    return keys;
  }
}
