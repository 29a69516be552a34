package coffer.iam.policy;

import coffer.iam.IamContext;
import coffer.iam.Paging;
import coffer.identity.realm.ManagedPolicy;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists the versions of a managed policy, newest first.
 *
 * <p>Source: AWS IAM API Reference, "ListPolicyVersions".
 */
final class ListPolicyVersions extends PolicyRead<ListPolicyVersions.Input> {
  ListPolicyVersions(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String policyArn, @Nullable String marker, @Nullable Integer maxItems)
      implements PolicyInput {}

  record Output(List<ShownVersion> versions, boolean isTruncated, @Nullable String marker) {}

  @Override
  Object read(ManagedPolicy policy, Input input, View realm) {
    var newestFirst = new TreeMap<String, ShownVersion>();
    for (var version : policy.versions()) {
      int number = Integer.parseInt(version.id().substring(1));
      newestFirst.put(
          "%010d".formatted(Integer.MAX_VALUE - number), ShownVersion.listed(policy, version));
    }
    var page = Paging.page(newestFirst, input.marker(), input.maxItems(), ListTokens.of(input));
    return new Output(page.items(), page.isTruncated(), page.marker());
  }
}
