package coffer.iam.provider;

import coffer.iam.IamContext;
import coffer.identity.realm.OidcProvider;
import java.util.List;

/**
 * Replaces the certificate thumbprints of an OpenID Connect provider.
 *
 * <p>Source: AWS IAM API Reference, "UpdateOpenIDConnectProviderThumbprint".
 */
final class UpdateOpenIDConnectProviderThumbprint
    extends OidcChange<UpdateOpenIDConnectProviderThumbprint.Input> {
  UpdateOpenIDConnectProviderThumbprint(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String openIDConnectProviderArn, List<String> thumbprintList) implements OidcInput {}

  @Override
  OidcProvider changed(OidcProvider provider, Input input) {
    return provider.with(provider.clients(), OidcLists.thumbprints(input.thumbprintList()));
  }
}
