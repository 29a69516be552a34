package coffer.iam.provider;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.ReadOperation;
import coffer.iam.Tag;
import coffer.iam.Target;
import coffer.tables.View;
import java.time.Instant;
import java.util.List;

/**
 * Tells about an OpenID Connect provider.
 *
 * <p>Source: AWS IAM API Reference, "GetOpenIDConnectProvider".
 */
final class GetOpenIDConnectProvider extends ReadOperation<GetOpenIDConnectProvider.Input> {
  GetOpenIDConnectProvider(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String openIDConnectProviderArn) {}

  record Output(
      String url,
      List<String> clientIDList,
      List<String> thumbprintList,
      Instant createDate,
      List<Tag> tags) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return OidcProviders.target(realm, asker, input.openIDConnectProviderArn());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var provider = OidcProviders.found(realm, asker, input.openIDConnectProviderArn());
    return new Output(
        provider.url(),
        provider.clients(),
        provider.thumbprints(),
        provider.created(),
        Tag.list(provider.tags()));
  }
}
