package coffer.identity;

import coffer.kernel.AccountId;
import coffer.kernel.CanonicalUserId;
import java.time.Instant;

/**
 * An account.
 *
 * @param email may be empty
 */
public record Account(
    AccountId id, String name, String email, CanonicalUserId canonicalId, Instant created) {}
