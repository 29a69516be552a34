package coffer.iam.provider;

import coffer.iam.IamContext;
import coffer.identity.realm.OidcProvider;

/**
 * Adds an audience to an OpenID Connect provider; one that is there stays.
 *
 * <p>Source: AWS IAM API Reference, "AddClientIDToOpenIDConnectProvider".
 */
final class AddClientIDToOpenIDConnectProvider
    extends OidcChange<AddClientIDToOpenIDConnectProvider.Input> {
  AddClientIDToOpenIDConnectProvider(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String openIDConnectProviderArn, String clientID) implements OidcInput {}

  @Override
  OidcProvider changed(OidcProvider provider, Input input) {
    return provider.with(
        OidcLists.with(provider.clients(), input.clientID()), provider.thumbprints());
  }
}
