package coffer.iam.group;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Paging;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.Group;
import coffer.identity.realm.Realms;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists the groups a user belongs to.
 *
 * <p>Source: AWS IAM API Reference, "ListGroupsForUser".
 */
final class ListGroupsForUser extends ReadOperation<ListGroupsForUser.Input> {
  ListGroupsForUser(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String userName, @Nullable String marker, @Nullable Integer maxItems) {}

  record Output(List<Groups.Shape> groups, boolean isTruncated, @Nullable String marker) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.user(realm, asker.account(), input.userName());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var groups = new TreeMap<String, Group>();
    Users.get(realm, input.userName())
        .groups()
        .forEach(name -> groups.put(Realms.key(name), Groups.get(realm, name)));
    var page = Paging.page(groups, input.marker(), input.maxItems(), ListTokens.of(input));
    return new Output(
        page.items().stream().map(group -> Groups.Shape.of(group, asker.account())).toList(),
        page.isTruncated(),
        page.marker());
  }
}
