package coffer.iam.user;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Inline;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.iam.Users;
import coffer.identity.realm.User;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the names of a user's inline policies.
 *
 * <p>Source: AWS IAM API Reference, "ListUserPolicies".
 */
final class ListUserPolicies extends ReadOperation<ListUserPolicies.Input> {
  ListUserPolicies(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String userName, @Nullable String marker, @Nullable Integer maxItems) {}

  record Output(List<String> policyNames, boolean isTruncated, @Nullable String marker) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.user(realm, asker.account(), input.userName());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    User user = Users.get(realm, input.userName());
    var page =
        Inline.ofUser(user.name(), user.inline())
            .names(input.marker(), input.maxItems(), ListTokens.of(input));
    return new Output(page.items(), page.isTruncated(), page.marker());
  }
}
