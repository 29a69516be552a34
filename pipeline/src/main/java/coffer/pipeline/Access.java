package coffer.pipeline;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import java.util.Optional;

/**
 * One thing a request wants to do: an action on a resource.
 *
 * @param action as the Service Authorization Reference names it, for instance {@code
 *     s3:GetObjectVersion}
 * @param resource what it is done to
 * @param owner the account the resource belongs to; empty for things that belong to nobody yet,
 *     such as a bucket to be made
 */
public record Access(String action, Arn resource, Optional<AccountId> owner) {}
