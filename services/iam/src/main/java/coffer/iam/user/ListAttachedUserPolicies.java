package coffer.iam.user;

import coffer.iam.Asker;
import coffer.iam.Attached;
import coffer.iam.IamContext;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.User;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the managed policies that are attached to a user.
 *
 * <p>Source: AWS IAM API Reference, "ListAttachedUserPolicies".
 */
final class ListAttachedUserPolicies extends ReadOperation<ListAttachedUserPolicies.Input> {
  ListAttachedUserPolicies(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(
      String userName,
      @Nullable String pathPrefix,
      @Nullable String marker,
      @Nullable Integer maxItems) {}

  record Output(
      List<Attached.Policy> attachedPolicies, boolean isTruncated, @Nullable String marker) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.user(realm, asker.account(), input.userName());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    User user = Users.get(realm, input.userName());
    var page =
        Attached.page(
            user.attached(),
            input.pathPrefix(),
            input.marker(),
            input.maxItems(),
            ListTokens.of(input));
    return new Output(page.items(), page.isTruncated(), page.marker());
  }
}
