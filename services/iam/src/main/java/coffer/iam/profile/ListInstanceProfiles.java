package coffer.iam.profile;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Names;
import coffer.iam.Paging;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.identity.realm.InstanceProfile;
import coffer.identity.realm.Realms;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists instance profiles by name.
 *
 * <p>Source: AWS IAM API Reference, "ListInstanceProfiles".
 */
final class ListInstanceProfiles extends ReadOperation<ListInstanceProfiles.Input> {
  ListInstanceProfiles(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(@Nullable String pathPrefix, @Nullable String marker, @Nullable Integer maxItems) {}

  record Output(
      List<ShownProfile> instanceProfiles, boolean isTruncated, @Nullable String marker) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.everything(asker.account());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var profiles = new TreeMap<String, InstanceProfile>(realm.all(Realms.PROFILES));
    profiles.values().removeIf(it -> !Names.isUnder(it.path(), input.pathPrefix()));
    var page = Paging.page(profiles, input.marker(), input.maxItems(), ListTokens.of(input));
    return new Output(
        page.items().stream()
            .map(it -> ShownProfile.listed(it, realm, asker.account(), iam()))
            .toList(),
        page.isTruncated(),
        page.marker());
  }
}
