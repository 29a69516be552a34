package coffer.iam.provider;

import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.identity.realm.SamlProvider;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the metadata of a SAML provider.
 *
 * <p>Source: AWS IAM API Reference, "UpdateSAMLProvider".
 */
final class UpdateSAMLProvider extends SamlChange<UpdateSAMLProvider.Input> {
  UpdateSAMLProvider(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(
      @Nullable String samlMetadataDocument,
      String samlProviderArn,
      @Nullable String assertionEncryptionMode,
      @Nullable String addPrivateKey,
      @Nullable String removePrivateKey)
      implements SamlInput {}

  record Output(String samlProviderArn) {}

  @Override
  SamlProvider changed(SamlProvider provider, Input input) {
    SamlProviders.refuseEncryption(
        input.assertionEncryptionMode(), input.addPrivateKey(), input.removePrivateKey());
    if (input.samlMetadataDocument() == null) {
      throw IamError.INVALID_INPUT.because("Nothing to update was given.");
    }
    var metadata = SamlMetadata.read(input.samlMetadataDocument());
    return provider.describedBy(input.samlMetadataDocument(), metadata.validUntil());
  }

  @Override
  Object answer(Input input) {
    return new Output(input.samlProviderArn());
  }
}
