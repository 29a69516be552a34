package coffer.iam.provider;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.Target;
import coffer.identity.realm.OidcProvider;
import coffer.identity.realm.Realms;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;

/** An operation that changes one OpenID Connect provider. */
abstract class OidcChange<I extends OidcInput> extends ChangeOperation<I> {
  OidcChange(IamContext iam, Class<I> inputType) {
    super(iam, inputType);
  }

  @Override
  protected Target target(I input, View realm, Asker asker) {
    return OidcProviders.target(realm, asker, input.openIDConnectProviderArn());
  }

  @Override
  protected final Object change(I input, Draft realm, Asker asker) {
    var now = OidcProviders.found(realm, asker, input.openIDConnectProviderArn());
    realm.put(Realms.OIDC, now.url(), changed(now, input));
    return WireCall.NOTHING;
  }

  /** The provider as it is to be. */
  abstract OidcProvider changed(OidcProvider provider, I input);
}
