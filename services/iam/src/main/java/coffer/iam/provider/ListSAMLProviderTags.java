package coffer.iam.provider;

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
 * Lists the tags of a SAML provider.
 *
 * <p>Source: AWS IAM API Reference, "ListSAMLProviderTags".
 */
final class ListSAMLProviderTags extends ReadOperation<ListSAMLProviderTags.Input> {
  ListSAMLProviderTags(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String samlProviderArn, @Nullable String marker, @Nullable Integer maxItems) {}

  record Output(List<Tag> tags, boolean isTruncated, @Nullable String marker) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return SamlProviders.target(realm, asker, input.samlProviderArn());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var provider = SamlProviders.found(realm, asker, input.samlProviderArn());
    var page = Tags.page(provider.tags(), input.marker(), input.maxItems(), ListTokens.of(input));
    return new Output(page.items(), page.isTruncated(), page.marker());
  }
}
