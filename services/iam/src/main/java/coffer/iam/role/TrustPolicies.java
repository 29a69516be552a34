package coffer.iam.role;

import coffer.iam.Documents;
import coffer.iam.IamContext;
import coffer.iam.IamError;
import coffer.identity.realm.Identities;
import coffer.identity.realm.Realms;
import coffer.identity.realm.Role;
import coffer.kernel.AccountId;
import coffer.kernel.CanonicalUserId;
import coffer.policy.catalog.ServicePrincipals;
import coffer.policy.document.PrincipalPattern;
import coffer.policy.document.Statement;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyText;
import coffer.tables.View;
import coffer.wire.ApiError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Trust policies, in and out. They are stored with unique ids in place of users and roles, so that
 * one made anew under the name of one that is gone is not trusted.
 *
 * <p>Source: IAM User Guide, "AWS JSON policy elements: Principal", "IAM role principals".
 */
final class TrustPolicies {
  private static final String PROVIDER = "arn:aws:iam::";

  // It never changes, and is read when the first trust policy is put.
  private static final ServicePrincipals SERVICES = ServicePrincipals.load();

  private final Identities identities;

  TrustPolicies(IamContext iam) {
    this.identities = new Identities(iam.accounts(), iam.realms());
  }

  /**
   * A policy as it is stored.
   *
   * @param named the ids in it, with the ARNs they have
   */
  record Stored(String text, Map<String, String> named) {}

  /**
   * Makes sure that a text is a trust policy and names nobody who does not exist.
   *
   * @param realm of the role's account
   * @throws ApiError MalformedPolicyDocument, LimitExceeded
   */
  Stored stored(String document, View realm, AccountId account) {
    var policy = Documents.parsed(document, PolicyKind.TRUST, "ACLSizePerRole");
    for (Statement statement : policy.statements()) {
      for (PrincipalPattern pattern :
          statement.principal().map(element -> element.patterns()).orElse(List.of())) {
        check(pattern, realm, account);
      }
    }
    var named = new HashMap<String, String>();
    String text =
        PolicyText.of(document)
            .withPrincipals(
                name ->
                    identities
                        .idOf(name)
                        .map(
                            id -> {
                              named.put(id, name);
                              return id;
                            })
                        .orElse(name));
    return new Stored(text, named);
  }

  /** A role's trust policy, as it is shown. */
  String shown(Role role) {
    return PolicyText.of(role.trust())
        .withPrincipals(
            name -> {
              String arn = role.trusted().get(name);
              return arn == null ? name : identities.shown(name, arn);
            });
  }

  private void check(PrincipalPattern pattern, View realm, AccountId account) {
    switch (pattern) {
      case PrincipalPattern.Everyone() -> {}
      case PrincipalPattern.Service(var name) -> need(SERVICES.has(name), "SERVICE", name);
      case PrincipalPattern.Account(var named) -> need(identities.exists(named), "AWS", named);
      case PrincipalPattern.Named(var arn) -> need(identities.exists(arn), "AWS", arn);
      case PrincipalPattern.UniqueId(var id) -> need(identities.has(account, id), "AWS", id);
      case PrincipalPattern.CanonicalUser(var id) ->
          need(
              CanonicalUserId.parse(id).filter(identities::exists).isPresent(),
              "CANONICALUSER",
              id);
      case PrincipalPattern.Federated(var provider) ->
          need(isProvider(provider, realm, account), "FEDERATED", provider);
    }
  }

  /** Providers that every account knows are named by their host; the others are the account's. */
  private static boolean isProvider(String provider, View realm, AccountId account) {
    if (!provider.startsWith(PROVIDER)) {
      return true;
    }
    String own = PROVIDER + account + ":";
    String oidc = own + "oidc-provider/";
    return provider.startsWith(oidc)
        ? realm.find(Realms.OIDC, provider.substring(oidc.length())).isPresent()
        : provider.startsWith(own + "saml-provider/")
            && realm.find(Realms.SAML, Realms.key(Realms.nameOf(provider))).isPresent();
  }

  private static void need(boolean exists, String sort, Object principal) {
    if (!exists) {
      throw IamError.MALFORMED_POLICY_DOCUMENT.because(
          "Invalid principal in policy: \"%s\":\"%s\"".formatted(sort, principal));
    }
  }
}
