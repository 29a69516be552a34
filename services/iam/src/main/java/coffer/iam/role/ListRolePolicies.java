package coffer.iam.role;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Inline;
import coffer.identity.realm.Role;
import coffer.wire.ListTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the names of inline policies.
 *
 * <p>Source: AWS IAM API Reference, "ListRolePolicies".
 */
final class ListRolePolicies extends RoleRead<ListRolePolicies.Input> {
  ListRolePolicies(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String roleName, @Nullable String marker, @Nullable Integer maxItems)
      implements RoleInput {}

  record Output(List<String> policyNames, boolean isTruncated, @Nullable String marker) {}

  @Override
  Object read(Role role, Input input, Asker asker) {
    var page =
        Inline.ofRole(role.name(), role.inline())
            .names(input.marker(), input.maxItems(), ListTokens.of(input));
    return new Output(page.items(), page.isTruncated(), page.marker());
  }
}
