package coffer.iam.group;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Inline;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.identity.realm.Group;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the names of a group's inline policies.
 *
 * <p>Source: AWS IAM API Reference, "ListGroupPolicies".
 */
final class ListGroupPolicies extends ReadOperation<ListGroupPolicies.Input> {
  ListGroupPolicies(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String groupName, @Nullable String marker, @Nullable Integer maxItems) {}

  record Output(List<String> policyNames, boolean isTruncated, @Nullable String marker) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.group(realm, asker.account(), input.groupName());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    Group group = Groups.get(realm, input.groupName());
    var page =
        Inline.ofGroup(group.name(), group.inline())
            .names(input.marker(), input.maxItems(), ListTokens.of(input));
    return new Output(page.items(), page.isTruncated(), page.marker());
  }
}
