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
 * Forgets an OpenID Connect provider. Roles that trust it stay, and let nobody of it in.
 *
 * <p>Source: AWS IAM API Reference, "DeleteOpenIDConnectProvider".
 */
final class DeleteOpenIDConnectProvider extends ChangeOperation<DeleteOpenIDConnectProvider.Input> {
  DeleteOpenIDConnectProvider(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String openIDConnectProviderArn) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return OidcProviders.target(realm, asker, input.openIDConnectProviderArn());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    var provider = OidcProviders.found(realm, asker, input.openIDConnectProviderArn());
    realm.remove(Realms.OIDC, provider.url());
    return WireCall.NOTHING;
  }
}
