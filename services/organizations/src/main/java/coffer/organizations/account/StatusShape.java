package coffer.organizations.account;

import coffer.kernel.AccountId;
import coffer.organizations.store.Creation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far the making of an account has come, as the API has it. */
record StatusShape(
    String id,
    String accountName,
    String state,
    Instant requestedTimestamp,
    @Nullable Instant completedTimestamp,
    @Nullable String accountId,
    @Nullable String failureReason) {
  static StatusShape of(Creation creation) {
    return new StatusShape(
        creation.id(),
        creation.name(),
        creation.state(),
        creation.requested(),
        creation.completed().orElse(null),
        creation.account().map(AccountId::value).orElse(null),
        creation.failure().orElse(null));
  }
}
