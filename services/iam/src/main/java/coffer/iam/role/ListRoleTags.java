package coffer.iam.role;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Tag;
import coffer.iam.Tags;
import coffer.identity.realm.Role;
import coffer.wire.ListTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists a role's tags.
 *
 * <p>Source: AWS IAM API Reference, "ListRoleTags".
 */
final class ListRoleTags extends RoleRead<ListRoleTags.Input> {
  ListRoleTags(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String roleName, @Nullable String marker, @Nullable Integer maxItems)
      implements RoleInput {}

  record Output(List<Tag> tags, boolean isTruncated, @Nullable String marker) {}

  @Override
  Object read(Role role, Input input, Asker asker) {
    var page = Tags.page(role.tags(), input.marker(), input.maxItems(), ListTokens.of(input));
    return new Output(page.items(), page.isTruncated(), page.marker());
  }
}
