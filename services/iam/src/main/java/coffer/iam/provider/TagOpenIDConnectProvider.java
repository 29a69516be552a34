package coffer.iam.provider;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Tag;
import coffer.iam.Tags;
import coffer.iam.Target;
import coffer.identity.realm.OidcProvider;
import coffer.tables.View;
import java.util.List;

/**
 * Adds tags to an OpenID Connect provider.
 *
 * <p>Source: AWS IAM API Reference, "TagOpenIDConnectProvider".
 */
final class TagOpenIDConnectProvider extends OidcChange<TagOpenIDConnectProvider.Input> {
  TagOpenIDConnectProvider(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String openIDConnectProviderArn, List<Tag> tags) implements OidcInput {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return super.target(input, realm, asker).requesting(input.tags());
  }

  @Override
  OidcProvider changed(OidcProvider provider, Input input) {
    return provider.tagged(Tags.added(provider.tags(), input.tags()));
  }
}
