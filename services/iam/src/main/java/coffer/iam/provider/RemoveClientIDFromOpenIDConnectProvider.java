package coffer.iam.provider;

import coffer.iam.IamContext;
import coffer.identity.realm.OidcProvider;

/**
 * Takes an audience from an OpenID Connect provider; one that is not there is no error.
 *
 * <p>Source: AWS IAM API Reference, "RemoveClientIDFromOpenIDConnectProvider".
 */
final class RemoveClientIDFromOpenIDConnectProvider
    extends OidcChange<RemoveClientIDFromOpenIDConnectProvider.Input> {
  RemoveClientIDFromOpenIDConnectProvider(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String openIDConnectProviderArn, String clientID) implements OidcInput {}

  @Override
  OidcProvider changed(OidcProvider provider, Input input) {
    return provider.with(
        provider.clients().stream().filter(it -> !it.equals(input.clientID())).toList(),
        provider.thumbprints());
  }
}
