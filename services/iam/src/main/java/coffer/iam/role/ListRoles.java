package coffer.iam.role;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Names;
import coffer.iam.Paging;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists roles by name.
 *
 * <p>Source: AWS IAM API Reference, "ListRoles".
 */
final class ListRoles extends ReadOperation<ListRoles.Input> {
  ListRoles(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(@Nullable String pathPrefix, @Nullable String marker, @Nullable Integer maxItems) {}

  record Output(List<ShownRole> roles, boolean isTruncated, @Nullable String marker) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.everything(asker.account());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var roles = new TreeMap<String, Role>(realm.all(Realms.ROLES));
    roles.values().removeIf(role -> !Names.isUnder(role.path(), input.pathPrefix()));
    var page = Paging.page(roles, input.marker(), input.maxItems(), ListTokens.of(input));
    return new Output(
        page.items().stream().map(role -> ShownRole.listed(role, asker.account(), iam())).toList(),
        page.isTruncated(),
        page.marker());
  }
}
