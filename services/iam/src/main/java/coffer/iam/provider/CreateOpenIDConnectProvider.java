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
import coffer.identity.realm.OidcProvider;
import coffer.identity.realm.Realms;
import coffer.pipeline.Access;
import coffer.pipeline.Permissions;
import coffer.tables.Draft;
import coffer.tables.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes an OpenID Connect provider known.
 *
 * <p>Source: AWS IAM API Reference, "CreateOpenIDConnectProvider"; IAM User Guide, "IAM and AWS STS
 * quotas".
 */
final class CreateOpenIDConnectProvider extends ChangeOperation<CreateOpenIDConnectProvider.Input> {
  static final int MAX_PROVIDERS = 100;

  CreateOpenIDConnectProvider(IamContext iam) {
    super(iam, Input.class);
  }

  record Input(
      String url,
      @Nullable List<String> clientIDList,
      @Nullable List<String> thumbprintList,
      @Nullable List<Tag> tags) {}

  record Output(String openIDConnectProviderArn, List<Tag> tags) {}

  @Override
  public Permissions permissions() {
    return Permissions.of(action(), "iam:TagOpenIDConnectProvider");
  }

  @Override
  protected Target target(Input input, View realm, Asker asker) {
    String url = input.url();
    return Target.made(
            ProviderArn.OIDC,
            asker.account(),
            null,
            url == null ? null : url.substring(url.indexOf("://") < 0 ? 0 : url.indexOf("://") + 3))
        .requesting(input.tags());
  }

  @Override
  protected List<Access> wanted(Input input, View realm, Asker asker) {
    return withTagging(target(input, realm, asker), "iam:TagOpenIDConnectProvider", input.tags());
  }

  @Override
  protected Object change(Input input, Draft realm, Asker asker) {
    String url = OidcUrl.bare(input.url());
    if (realm.find(Realms.OIDC, url).isPresent()) {
      throw IamError.ENTITY_ALREADY_EXISTS.because(
          "Provider with url https://%s already exists.".formatted(url));
    }
    Names.room(realm, Realms.OIDC, "OpenIdConnectProvidersPerAccount", MAX_PROVIDERS);
    var provider =
        new OidcProvider(
            url,
            OidcLists.clients(input.clientIDList()),
            OidcLists.thumbprints(input.thumbprintList()),
            asker.at(),
            Tags.of(input.tags()));
    realm.put(Realms.OIDC, url, provider);
    return new Output(new Arns(asker.account()).oidc(url), Tag.list(provider.tags()));
  }
}
