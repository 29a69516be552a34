package coffer.kms.grant;

import coffer.kernel.AccountId;
import coffer.kms.frame.Desk;
import coffer.kms.frame.Target;
import coffer.kms.store.Grant;
import coffer.kms.store.Grant.Constraint;
import coffer.kms.store.Grant.Party;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A grant, as replies have it. */
record GrantShape(
    String keyId,
    String grantId,
    @Nullable String name,
    Instant creationDate,
    String granteePrincipal,
    @Nullable String retiringPrincipal,
    String issuingAccount,
    List<String> operations,
    @Nullable Constraints constraints) {
  /** As requests and replies have them. */
  record Constraints(
      @Nullable Map<String, String> encryptionContextSubset,
      @Nullable Map<String, String> encryptionContextEquals,
      @Nullable String sourceArn) {
    static Constraints of(Constraint constraint) {
      return constraint.whole()
          ? new Constraints(null, constraint.context(), null)
          : new Constraints(constraint.context(), null, null);
    }
  }

  /**
   * @param owner of the key
   */
  static GrantShape of(Grant grant, AccountId owner, Desk desk) {
    return new GrantShape(
        Target.arn(desk.region(), owner, "key/" + grant.key()),
        grant.id(),
        grant.name().orElse(null),
        grant.created(),
        shown(grant.grantee(), desk),
        grant.retiring().map(party -> shown(party, desk)).orElse(null),
        "arn:aws:iam::" + grant.issuer() + ":root",
        grant.operations(),
        grant.constraint().map(Constraints::of).orElse(null));
  }

  private static String shown(Party party, Desk desk) {
    return party.id().map(id -> desk.identities().shown(id, party.arn())).orElse(party.arn());
  }
}
