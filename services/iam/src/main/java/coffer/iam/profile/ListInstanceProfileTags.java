package coffer.iam.profile;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.ReadOperation;
import coffer.iam.Tag;
import coffer.iam.Tags;
import coffer.iam.Target;
import coffer.tables.View;
import coffer.wire.ListTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the tags of an instance profile.
 *
 * <p>Source: AWS IAM API Reference, "ListInstanceProfileTags".
 */
final class ListInstanceProfileTags extends ReadOperation<ListInstanceProfileTags.Input> {
  ListInstanceProfileTags(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String instanceProfileName, @Nullable String marker, @Nullable Integer maxItems) {}

  record Output(List<Tag> tags, boolean isTruncated, @Nullable String marker) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Profiles.target(realm, asker.account(), input.instanceProfileName());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var profile = Profiles.found(realm, input.instanceProfileName());
    var page = Tags.page(profile.tags(), input.marker(), input.maxItems(), ListTokens.of(input));
    return new Output(page.items(), page.isTruncated(), page.marker());
  }
}
