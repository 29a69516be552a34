package coffer.iam.group;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Names;
import coffer.iam.Paging;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.identity.realm.Realms;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists the groups under a path.
 *
 * <p>Source: AWS IAM API Reference, "ListGroups".
 */
final class ListGroups extends ReadOperation<ListGroups.Input> {
  ListGroups(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(@Nullable String pathPrefix, @Nullable String marker, @Nullable Integer maxItems) {}

  record Output(List<Groups.Shape> groups, boolean isTruncated, @Nullable String marker) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.under("group", asker.account(), input.pathPrefix());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var groups = new TreeMap<>(realm.all(Realms.GROUPS));
    groups.values().removeIf(group -> !Names.isUnder(group.path(), input.pathPrefix()));
    var page = Paging.page(groups, input.marker(), input.maxItems(), ListTokens.of(input));
    return new Output(
        page.items().stream().map(group -> Groups.Shape.of(group, asker.account())).toList(),
        page.isTruncated(),
        page.marker());
  }
}
