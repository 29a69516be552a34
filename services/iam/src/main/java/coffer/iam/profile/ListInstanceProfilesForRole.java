package coffer.iam.profile;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Paging;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.iam.role.RoleTarget;
import coffer.identity.realm.InstanceProfile;
import coffer.identity.realm.Realms;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists the instance profiles a role stands in.
 *
 * <p>Source: AWS IAM API Reference, "ListInstanceProfilesForRole".
 */
final class ListInstanceProfilesForRole extends ReadOperation<ListInstanceProfilesForRole.Input> {
  ListInstanceProfilesForRole(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String roleName, @Nullable String marker, @Nullable Integer maxItems) {}

  record Output(
      List<ShownProfile> instanceProfiles, boolean isTruncated, @Nullable String marker) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.role(realm, asker.account(), input.roleName());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    String role = RoleTarget.found(realm, input.roleName()).name();
    var profiles = new TreeMap<String, InstanceProfile>(realm.all(Realms.PROFILES));
    profiles.values().removeIf(it -> it.role().filter(role::equals).isEmpty());
    var page = Paging.page(profiles, input.marker(), input.maxItems(), ListTokens.of(input));
    return new Output(
        page.items().stream()
            .map(it -> ShownProfile.listed(it, realm, asker.account(), iam()))
            .toList(),
        page.isTruncated(),
        page.marker());
  }
}
