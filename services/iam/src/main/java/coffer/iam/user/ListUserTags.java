package coffer.iam.user;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.ReadOperation;
import coffer.iam.Tag;
import coffer.iam.Tags;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists a user's tags by their keys.
 *
 * <p>Source: AWS IAM API Reference, "ListUserTags".
 */
final class ListUserTags extends ReadOperation<ListUserTags.Input> {
  ListUserTags(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String userName, @Nullable String marker, @Nullable Integer maxItems) {}

  record Output(List<Tag> tags, boolean isTruncated, @Nullable String marker) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.user(realm, asker.account(), input.userName());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var page =
        Tags.page(
            Users.get(realm, input.userName()).tags(),
            input.marker(),
            input.maxItems(),
            ListTokens.of(input));
    return new Output(page.items(), page.isTruncated(), page.marker());
  }
}
