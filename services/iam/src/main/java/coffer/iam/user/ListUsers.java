package coffer.iam.user;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Names;
import coffer.iam.Paging;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.Realms;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists the users under a path.
 *
 * <p>Source: AWS IAM API Reference, "ListUsers".
 */
final class ListUsers extends ReadOperation<ListUsers.Input> {
  ListUsers(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(@Nullable String pathPrefix, @Nullable String marker, @Nullable Integer maxItems) {}

  record Output(List<Users.Shape> users, boolean isTruncated, @Nullable String marker) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.under("user", asker.account(), input.pathPrefix());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var users = new TreeMap<>(realm.all(Realms.USERS));
    users.values().removeIf(user -> !Names.isUnder(user.path(), input.pathPrefix()));
    var page = Paging.page(users, input.marker(), input.maxItems(), ListTokens.of(input));
    return new Output(
        page.items().stream().map(user -> Users.Shape.brief(user, asker.account())).toList(),
        page.isTruncated(),
        page.marker());
  }
}
