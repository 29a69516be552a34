package coffer.s3;

import coffer.identity.Accounts;
import coffer.identity.realm.Identities;
import coffer.identity.realm.Realms;
import coffer.kernel.CanonicalUserId;
import coffer.policy.catalog.ServicePrincipals;
import coffer.policy.document.PrincipalPattern;
import coffer.policy.parse.PolicyText;
import java.util.HashMap;
import java.util.Map;

/**
 * Whom policies name. S3 refuses a policy that names nobody, and takes one that names a user or
 * role to mean just that one: it is kept with unique ids in place of ARNs, and shown with the ARNs
 * the ids have then.
 *
 * <p>Source: Amazon S3 User Guide, "Principals for bucket policies"; IAM User Guide, "AWS JSON
 * policy elements: Principal".
 */
public final class KnownPrincipals {
  private final Identities identities;
  private final ServicePrincipals services = ServicePrincipals.load();

  public KnownPrincipals(Accounts accounts, Realms realms) {
    this.identities = new Identities(accounts, realms);
  }

  /**
   * A policy as it is kept.
   *
   * @param named the ids in it, with the ARNs they had when it was put
   */
  public record Kept(String text, Map<String, String> named) {}

  /** Whether it is everyone, or somebody there is. */
  public boolean exists(PrincipalPattern pattern) {
    return switch (pattern) {
      case PrincipalPattern.Everyone() -> true;
      case PrincipalPattern.Account(var account) -> identities.exists(account);
      case PrincipalPattern.CanonicalUser(var id) ->
          CanonicalUserId.parse(id).filter(identities::exists).isPresent();
      case PrincipalPattern.Service(var name) -> services.has(name);
      case PrincipalPattern.Named(var arn) -> identities.exists(arn);
      case PrincipalPattern.UniqueId _, PrincipalPattern.Federated _ -> false;
    };
  }

  /** A policy whose principals all exist, to be kept. */
  public Kept kept(String text) {
    var named = new HashMap<String, String>();
    String pinned =
        PolicyText.of(text)
            .withPrincipals(
                arn -> {
                  var id = identities.idOf(arn);
                  id.ifPresent(known -> named.put(known, arn));
                  return id.orElse(arn);
                });
    return new Kept(pinned, named);
  }

  /** A policy that was kept, to be shown. */
  public String shown(String text, Map<String, String> named) {
    return named.isEmpty()
        ? text
        : PolicyText.of(text)
            .withPrincipals(
                id -> {
                  String arn = named.get(id);
                  return arn == null ? id : identities.shown(id, arn);
                });
  }
}
