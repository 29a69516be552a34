package coffer.iam.provider;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.Target;
import coffer.identity.realm.Realms;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;

/**
 * Forgets a SAML provider. Roles that trust it stay, and let nobody of it in.
 *
 * <p>Source: AWS IAM API Reference, "DeleteSAMLProvider".
 */
final class DeleteSAMLProvider extends ChangeOperation<DeleteSAMLProvider.Input> {
  DeleteSAMLProvider(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String samlProviderArn) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return SamlProviders.target(realm, asker, input.samlProviderArn());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    var provider = SamlProviders.found(realm, asker, input.samlProviderArn());
    realm.remove(Realms.SAML, Realms.key(provider.name()));
    return WireCall.NOTHING;
  }
}
