package coffer.iam.provider;

import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.Target;
import coffer.identity.realm.Realms;
import coffer.identity.realm.SamlProvider;
import coffer.tables.Draft;
import coffer.tables.View;
import coffer.wire.WireCall;

/** An operation that changes one SAML provider. */
abstract class SamlChange<I extends SamlInput> extends ChangeOperation<I> {
  SamlChange(IamContext iam, Class<I> inputType) {
    super(iam, inputType);
  }

  @Override
  protected Target target(I input, View realm, Asker asker) {
    return SamlProviders.target(realm, asker, input.samlProviderArn());
  }

  @Override
  protected final Object change(I input, Draft realm, Asker asker) {
    var now = SamlProviders.found(realm, asker, input.samlProviderArn());
    realm.put(Realms.SAML, Realms.key(now.name()), changed(now, input));
    return answer(input);
  }

  /** The provider as it is to be. */
  abstract SamlProvider changed(SamlProvider provider, I input);

  Object answer(I input) {
    return WireCall.NOTHING;
  }
}
