package coffer.iam.provider;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Tags;
import coffer.iam.Target;
import coffer.identity.realm.SamlProvider;
import coffer.tables.View;
import java.util.List;

/**
 * Takes tags from a SAML provider.
 *
 * <p>Source: AWS IAM API Reference, "UntagSAMLProvider".
 */
final class UntagSAMLProvider extends SamlChange<UntagSAMLProvider.Input> {
  UntagSAMLProvider(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String samlProviderArn, List<String> tagKeys) implements SamlInput {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return super.target(input, realm, asker).naming(input.tagKeys());
  }

  @Override
  SamlProvider changed(SamlProvider provider, Input input) {
    return provider.tagged(Tags.removed(provider.tags(), input.tagKeys()));
  }
}
