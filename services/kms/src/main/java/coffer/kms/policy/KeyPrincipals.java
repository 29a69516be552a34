package coffer.kms.policy;

import coffer.identity.realm.Identities;
import coffer.kms.store.KeyPolicy;
import coffer.policy.catalog.ServicePrincipals;
import coffer.policy.document.PolicyDocument;
import coffer.policy.document.PrincipalPattern;
import coffer.policy.parse.PolicyText;
import java.util.HashMap;

/**
 * Whom key policies name. One that names a user or role means just that one, so it is kept with
 * unique ids in place of ARNs, and shown with the ARNs the ids have then.
 *
 * <p>Source: AWS KMS API Reference, "PutKeyPolicy"; IAM User Guide, "AWS JSON policy elements:
 * Principal".
 */
final class KeyPrincipals {
  // It never changes, and is read when the first policy is put.
  private static final ServicePrincipals SERVICES = ServicePrincipals.load();

  private final Identities identities;

  KeyPrincipals(Identities identities) {
    this.identities = identities;
  }

  /** Whether there is everybody whom a policy names. */
  boolean exist(PolicyDocument policy) {
    return policy.statements().stream()
        .flatMap(statement -> statement.principal().stream())
        .flatMap(element -> element.patterns().stream())
        .allMatch(this::exists);
  }

  private boolean exists(PrincipalPattern pattern) {
    return switch (pattern) {
      case PrincipalPattern.Everyone() -> true;
      case PrincipalPattern.Account(var account) -> identities.exists(account);
      case PrincipalPattern.Service(var name) -> SERVICES.has(name);
      case PrincipalPattern.Named(var arn) -> identities.exists(arn);
      case PrincipalPattern.CanonicalUser _,
          PrincipalPattern.UniqueId _,
          PrincipalPattern.Federated _ ->
          false;
    };
  }

  KeyPolicy kept(String text) {
    var named = new HashMap<String, String>();
    String pinned =
        PolicyText.of(text)
            .withPrincipals(
                arn -> {
                  var id = identities.idOf(arn);
                  id.ifPresent(known -> named.put(known, arn));
                  return id.orElse(arn);
                });
    return new KeyPolicy(pinned, named);
  }

  String shown(KeyPolicy policy) {
    return policy.named().isEmpty()
        ? policy.text()
        : PolicyText.of(policy.text())
            .withPrincipals(
                id -> {
                  String arn = policy.named().get(id);
                  return arn == null ? id : identities.shown(id, arn);
                });
  }
}
