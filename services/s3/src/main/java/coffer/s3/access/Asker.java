package coffer.s3.access;

import coffer.kernel.AccountId;
import coffer.kernel.CanonicalUserId;
import coffer.objects.Bucket;
import coffer.pipeline.Caller;
import coffer.pipeline.Principal;
import coffer.policy.decide.Grip;
import java.util.Optional;

/**
 * Who asks, as access control lists and owners of objects see it: an account, or nobody.
 *
 * @param account empty for unsigned requests
 * @param id of the account, or {@link CanonicalUserId#ANONYMOUS}
 */
public record Asker(Optional<AccountId> account, CanonicalUserId id) {
  public static Asker of(Caller caller) {
    Principal principal = caller.principal();
    return new Asker(
        principal.account(), principal.canonicalId().orElse(CanonicalUserId.ANONYMOUS));
  }

  public boolean isAccount() {
    return account.isPresent();
  }

  public boolean owns(Bucket bucket) {
    return account.filter(bucket.owner()::equals).isPresent();
  }

  /** How firmly what belongs or is granted to somebody lets in who asks. */
  Grip gripOf(CanonicalUserId somebody) {
    if (!id.equals(somebody)) {
      return Grip.NONE;
    }
    // What nobody in particular owns is everybody's: S3 lets unsigned requests read it and change
    // its list. Source: Amazon S3 User Guide, "Access control list (ACL) overview".
    return isAccount() ? Grip.DELEGATED : Grip.DIRECT;
  }
}
