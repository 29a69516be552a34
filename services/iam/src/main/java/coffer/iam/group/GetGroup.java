package coffer.iam.group;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Paging;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers a group and its members.
 *
 * <p>Source: AWS IAM API Reference, "GetGroup".
 */
final class GetGroup extends ReadOperation<GetGroup.Input> {
  GetGroup(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String groupName, @Nullable String marker, @Nullable Integer maxItems) {}

  record Output(
      Groups.Shape group, List<Users.Shape> users, boolean isTruncated, @Nullable String marker) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.group(realm, asker.account(), input.groupName());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var group = Groups.get(realm, input.groupName());
    var page =
        Paging.page(
            Users.members(realm, group.name()),
            input.marker(),
            input.maxItems(),
            ListTokens.of(input));
    return new Output(
        Groups.Shape.of(group, asker.account()),
        page.items().stream().map(user -> Users.Shape.brief(user, asker.account())).toList(),
        page.isTruncated(),
        page.marker());
  }
}
