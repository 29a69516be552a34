package coffer.iam.group;

import coffer.iam.Asker;
import coffer.iam.Attached;
import coffer.iam.IamContext;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.identity.realm.Group;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the managed policies that are attached to a group.
 *
 * <p>Source: AWS IAM API Reference, "ListAttachedGroupPolicies".
 */
final class ListAttachedGroupPolicies extends ReadOperation<ListAttachedGroupPolicies.Input> {
  ListAttachedGroupPolicies(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(
      String groupName,
      @Nullable String pathPrefix,
      @Nullable String marker,
      @Nullable Integer maxItems) {}

  record Output(
      List<Attached.Policy> attachedPolicies, boolean isTruncated, @Nullable String marker) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.group(realm, asker.account(), input.groupName());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    Group group = Groups.get(realm, input.groupName());
    var page =
        Attached.page(
            group.attached(),
            input.pathPrefix(),
            input.marker(),
            input.maxItems(),
            ListTokens.of(input));
    return new Output(page.items(), page.isTruncated(), page.marker());
  }
}
