package coffer.iam.provider;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.Tag;
import coffer.iam.Tags;
import coffer.iam.Target;
import coffer.identity.realm.SamlProvider;
import coffer.tables.View;
import java.util.List;

/**
 * Adds tags to a SAML provider.
 *
 * <p>Source: AWS IAM API Reference, "TagSAMLProvider".
 */
final class TagSAMLProvider extends SamlChange<TagSAMLProvider.Input> {
  TagSAMLProvider(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String samlProviderArn, List<Tag> tags) implements SamlInput {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return super.target(input, realm, asker).requesting(input.tags());
  }

  @Override
  SamlProvider changed(SamlProvider provider, Input input) {
    return provider.tagged(Tags.added(provider.tags(), input.tags()));
  }
}
