package coffer.iam.provider;

import coffer.iam.Arns;
import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.identity.realm.Realms;
import coffer.tables.View;
import java.util.List;

/**
 * Lists the OpenID Connect providers.
 *
 * <p>Source: AWS IAM API Reference, "ListOpenIDConnectProviders".
 */
final class ListOpenIDConnectProviders extends ReadOperation<ListOpenIDConnectProviders.Input> {
  ListOpenIDConnectProviders(IamContext iam) {
    super(iam, Input.class);
  }

  record Input() {}

  record Output(List<Entry> openIDConnectProviderList) {}

  /** One of them. */
  record Entry(String arn) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.everything(asker.account());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var arns = new Arns(asker.account());
    return new Output(
        realm.all(Realms.OIDC).keySet().stream().map(url -> new Entry(arns.oidc(url))).toList());
  }
}
