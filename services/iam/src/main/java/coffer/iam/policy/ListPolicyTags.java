package coffer.iam.policy;

import coffer.iam.IamContext;
import coffer.iam.Tag;
import coffer.iam.Tags;
import coffer.identity.realm.ManagedPolicy;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the tags of a managed policy.
 *
 * <p>Source: AWS IAM API Reference, "ListPolicyTags".
 */
final class ListPolicyTags extends PolicyRead<ListPolicyTags.Input> {
  ListPolicyTags(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String policyArn, @Nullable String marker, @Nullable Integer maxItems)
      implements PolicyInput {}

  record Output(List<Tag> tags, boolean isTruncated, @Nullable String marker) {}

  @Override
  Object read(ManagedPolicy policy, Input input, View realm) {
    var page = Tags.page(policy.tags(), input.marker(), input.maxItems(), ListTokens.of(input));
    return new Output(page.items(), page.isTruncated(), page.marker());
  }
}
