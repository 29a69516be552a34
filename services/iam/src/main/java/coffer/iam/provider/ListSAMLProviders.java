package coffer.iam.provider;

import coffer.iam.Arns;
import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.ReadOperation;
import coffer.iam.Target;
import coffer.identity.realm.Realms;
import coffer.tables.View;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the SAML providers.
 *
 * <p>Source: AWS IAM API Reference, "ListSAMLProviders".
 */
final class ListSAMLProviders extends ReadOperation<ListSAMLProviders.Input> {
  ListSAMLProviders(IamContext iam) {
    super(iam, Input.class);
  }

  record Input() {}

  record Output(List<Entry> samlProviderList) {}

  /** One of them. */
  record Entry(String arn, @Nullable Instant validUntil, Instant createDate) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.everything(asker.account());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var arns = new Arns(asker.account());
    return new Output(
        realm.all(Realms.SAML).values().stream()
            .map(it -> new Entry(arns.saml(it.name()), it.validUntil().orElse(null), it.created()))
            .toList());
  }
}
