package coffer.iam.role;

import coffer.iam.Asker;
import coffer.iam.Attached;
import coffer.iam.IamContext;
import coffer.identity.realm.Role;
import coffer.wire.ListTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the managed policies a role has.
 *
 * <p>Source: AWS IAM API Reference, "ListAttachedRolePolicies".
 */
final class ListAttachedRolePolicies extends RoleRead<ListAttachedRolePolicies.Input> {
  ListAttachedRolePolicies(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(
      String roleName,
      @Nullable String pathPrefix,
      @Nullable String marker,
      @Nullable Integer maxItems)
      implements RoleInput {}

  record Output(
      List<Attached.Policy> attachedPolicies, boolean isTruncated, @Nullable String marker) {}

  @Override
  Object read(Role role, Input input, Asker asker) {
    var page =
        Attached.page(
            role.attached(),
            input.pathPrefix(),
            input.marker(),
            input.maxItems(),
            ListTokens.of(input));
    return new Output(page.items(), page.isTruncated(), page.marker());
  }
}
