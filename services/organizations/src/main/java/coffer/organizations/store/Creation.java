package coffer.organizations.store;

import coffer.kernel.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A request to make an account.
 *
 * @param id {@code car-…}
 * @param completed absent while it is under way
 * @param account what was made
 * @param failure why none was made
 */
public record Creation(
    String id,
    String organization,
    String name,
    String email,
    Instant requested,
    Optional<Instant> completed,
    Optional<AccountId> account,
    Optional<String> failure) {
  /** One that takes longer was broken off, and left nothing that belongs to the organization. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** How long requests are kept. */
  public static final Duration KEPT = Duration.ofDays(90);

  public Creation succeeded(AccountId made, Instant now) {
    return new Creation(
        id,
        organization,
        name,
        email,
        requested,
        Optional.of(now),
        Optional.of(made),
        Optional.empty());
  }

  public Creation failed(String why, Instant now) {
    return new Creation(
        id,
        organization,
        name,
        email,
        requested,
        Optional.of(now),
        Optional.empty(),
        Optional.of(why));
  }

  /** As it is to be told now. */
  public Creation at(Instant now) {
    return completed.isEmpty() && now.isAfter(requested.plus(LONGEST))
        ? failed("INTERNAL_FAILURE", requested.plus(LONGEST))
        : this;
  }

  /** As the API names it. */
  public String state() {
    if (completed.isEmpty()) {
      return "IN_PROGRESS";
    }
    return account.isPresent() ? "SUCCEEDED" : "FAILED";
  }
}
