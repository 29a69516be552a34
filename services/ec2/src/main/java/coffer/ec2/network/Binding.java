package coffer.ec2.network;

import coffer.kernel.AccountId;
import java.time.Instant;

/**
 * Whose a listener is. It is kept apart from the endpoint, because listeners belong to the
 * deployment and endpoints to accounts; the endpoint is bound only while both say so.
 *
 * @param since when it was claimed; the endpoint follows at once or never
 */
record Binding(AccountId account, String endpoint, Instant since) {}
