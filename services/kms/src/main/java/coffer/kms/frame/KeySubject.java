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
 * @param grant the one grant it is about, where that may be retired by whom it names
 */
public record KeySubject(
    AccountId owner,
    Key key,
    String arn,
    View view,
    String policy,
    Map<String, String> context,
    Optional<Grant> grant)
    implements Access.Subject {}
