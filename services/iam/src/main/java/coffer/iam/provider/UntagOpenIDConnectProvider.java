package coffer.iam.provider;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Tags;
import coffer.iam.Target;
import coffer.identity.realm.OidcProvider;
import coffer.tables.View;
import java.util.List;

/**
 * Takes tags from an OpenID Connect provider.
 *
 * <p>Source: AWS IAM API Reference, "UntagOpenIDConnectProvider".
 */
final class UntagOpenIDConnectProvider extends OidcChange<UntagOpenIDConnectProvider.Input> {
  UntagOpenIDConnectProvider(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String openIDConnectProviderArn, List<String> tagKeys) implements OidcInput {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return super.target(input, realm, asker).naming(input.tagKeys());
  }

  @Override
  OidcProvider changed(OidcProvider provider, Input input) {
    return provider.tagged(Tags.removed(provider.tags(), input.tagKeys()));
  }
}
