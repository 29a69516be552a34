package coffer.iam.provider;

import coffer.iam.Asker;
import coffer.iam.IamContext;
import coffer.iam.ReadOperation;
import coffer.iam.Tag;
import coffer.iam.Target;
import coffer.tables.View;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives back a SAML provider and its metadata.
 *
 * <p>Source: AWS IAM API Reference, "GetSAMLProvider".
 */
final class GetSAMLProvider extends ReadOperation<GetSAMLProvider.Input> {
  GetSAMLProvider(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(String samlProviderArn) {}

  record Output(
      String samlProviderUUID,
      String samlMetadataDocument,
      Instant createDate,
      @Nullable Instant validUntil,
      List<Tag> tags) {}

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return SamlProviders.target(realm, asker, input.samlProviderArn());
  }

  @Override
  protected Object read(Input input, View realm, Asker asker) {
    var provider = SamlProviders.found(realm, asker, input.samlProviderArn());
    return new Output(
        provider.id(),
        provider.metadata(),
        provider.created(),
        provider.validUntil().orElse(null),
        Tag.list(provider.tags()));
  }
}
