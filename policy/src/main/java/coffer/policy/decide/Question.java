package coffer.policy.decide;

import coffer.kernel.AccountId;
import coffer.policy.context.RequestContext;
import java.util.Optional;

/**
 * May this one do that?
 *
 * @param action as the Service Authorization Reference names it, {@code s3:GetObject}
 * @param resource its ARN, or {@code *} for actions that are about no resource
 * @param owner the account the resource belongs to; empty for what belongs to nobody yet, which
 *     counts as the requester's own
 */
public record Question(
    Requester requester,
    String action,
    String resource,
    Optional<AccountId> owner,
    RequestContext context) {
  /** Whether requester and resource belong to one account. */
  boolean withinAccount() {
    return requester
        .origin()
        .filter(home -> owner.isEmpty() || owner.get().equals(home.account()))
        .isPresent();
  }
}
