package coffer.kms.frame;

import coffer.kernel.AccountId;
import coffer.kms.store.Grant;
import coffer.kms.store.Key;
import coffer.pipeline.Access;
import coffer.tables.View;
import java.util.Map;
import java.util.Optional;

/**
 * The key that an access is about.
 *
 * @param view where its grants are
 * @param policy the one that is to decide: the key's own, or one that it might have
 * @param context the request's encryption context
 * @param grant the one it is about: that is to be retired, or to be made
 */
public record KeySubject(
    AccountId owner,
    Key key,
    String arn,
    View view,
    String policy,
    Map<String, String> context,
    Optional<Grant> grant)
    implements Access.Subject {
  /** The same, about a grant. */
  public KeySubject about(Grant one) {
    return new KeySubject(owner, key, arn, view, policy, context, Optional.of(one));
  }
}
