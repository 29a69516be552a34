package coffer.iam.provider;

import coffer.iam.Asker;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.identity.realm.Realms;
import coffer.identity.realm.SamlProvider;
import coffer.tables.View;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds SAML providers. */
final class SamlProviders {
  private SamlProviders() {}

  static Target target(View realm, Asker asker, @Nullable String arn) {
    Map<String, String> tags =
        ProviderArn.parse(arn, ProviderArn.SAML)
            .flatMap(it -> find(realm, it.name()))
            .map(SamlProvider::tags)
            .orElse(Map.of());
    return ProviderArn.target(arn, ProviderArn.SAML, asker.account(), tags);
  }

  static Optional<SamlProvider> find(View realm, String name) {
    return realm.find(Realms.SAML, Realms.key(name));
  }

  /**
   * @throws coffer.wire.ApiError NoSuchEntity, InvalidInput
   */
  static SamlProvider found(View realm, Asker asker, @Nullable String arn) {
    String known = arn == null ? "" : arn;
    String name = ProviderArn.name(known, ProviderArn.SAML, asker.account());
    return find(realm, name)
        .filter(provider -> provider.name().equals(name))
        .orElseThrow(() -> IamError.NO_SUCH_ENTITY.because("Manifest not found for arn " + known));
  }

  /** Encryption of assertions is not built; to ask for it must not look as if it were. */
  static void refuseEncryption(@Nullable String... given) {
    for (String member : given) {
      if (member != null) {
        throw IamError.NOT_IMPLEMENTED.because("Encrypted SAML assertions are not implemented.");
      }
    }
  }
}
