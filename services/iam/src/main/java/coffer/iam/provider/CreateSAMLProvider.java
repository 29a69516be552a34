package coffer.iam.provider;

import coffer.iam.Arns;
import coffer.iam.Asker;
import coffer.iam.ChangeOperation;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.iam.Names;
import coffer.iam.Tag;
import coffer.iam.Tags;
import coffer.iam.Target;
import coffer.identity.realm.Realms;
import coffer.identity.realm.SamlProvider;
import coffer.pipeline.Access;
import coffer.pipeline.Permissions;
import coffer.tables.Draft;
import coffer.tables.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a SAML provider known.
 *
 * <p>Source: AWS IAM API Reference, "CreateSAMLProvider"; IAM User Guide, "IAM and AWS STS quotas".
 */
final class CreateSAMLProvider extends ChangeOperation<CreateSAMLProvider.Input> {
  static final int MAX_PROVIDERS = 100;

  CreateSAMLProvider(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(
      String samlMetadataDocument,
      String name,
      @Nullable List<Tag> tags,
      @Nullable String assertionEncryptionMode,
      @Nullable String addPrivateKey) {}

  record Output(String samlProviderArn, List<Tag> tags) {}

  @Override
  public Permissions permissions() {
    return Permissions.of(action(), "iam:TagSAMLProvider");
  }

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    return Target.made(ProviderArn.SAML, asker.account(), null, input.name())
        .requesting(input.tags());
  }

  @Override
  protected List<Access> wanted(Input input, View realm, Asker asker) {
    return withTagging(target(input, realm, asker), "iam:TagSAMLProvider", input.tags());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    SamlProviders.refuseEncryption(input.assertionEncryptionMode(), input.addPrivateKey());
    var metadata = SamlMetadata.read(input.samlMetadataDocument());
    if (SamlProviders.find(realm, input.name()).isPresent()) {
      throw IamError.ENTITY_ALREADY_EXISTS.because(
          "SAML provider %s already exists.".formatted(input.name()));
    }
    Names.room(realm, Realms.SAML, "SAMLProvidersPerAccount", MAX_PROVIDERS);
    var provider =
        new SamlProvider(
            input.name(),
            iam().ids().unique("SAML0"),
            input.samlMetadataDocument(),
            metadata.validUntil(),
            asker.at(),
            Tags.of(input.tags()));
    realm.put(Realms.SAML, Realms.key(input.name()), provider);
    return new Output(new Arns(asker.account()).saml(input.name()), Tag.list(provider.tags()));
  }
}
