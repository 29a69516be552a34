package coffer.iam.provider;

import coffer.iam.Asker;
import coffer.iam.IamError;
import coffer.iam.Target;
import coffer.identity.realm.OidcProvider;
import coffer.identity.realm.Realms;
import coffer.tables.View;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds OpenID Connect providers. */
final class OidcProviders {
  private OidcProviders() {}

  static Target target(View realm, Asker asker, @Nullable String arn) {
    Map<String, String> tags =
        ProviderArn.parse(arn, ProviderArn.OIDC)
            .flatMap(it -> realm.find(Realms.OIDC, it.name()))
            .map(OidcProvider::tags)
            .orElse(Map.of());
    return ProviderArn.target(arn, ProviderArn.OIDC, asker.account(), tags);
  }

  /**
   * @throws coffer.wire.ApiError NoSuchEntity, InvalidInput
   */
  static OidcProvider found(View realm, Asker asker, @Nullable String arn) {
    String known = arn == null ? "" : arn;
    return realm
        .find(Realms.OIDC, ProviderArn.name(known, ProviderArn.OIDC, asker.account()))
        .orElseThrow(
            () ->
                IamError.NO_SUCH_ENTITY.because(
                    "OpenIDConnect Provider not found for arn " + known));
  }
}
