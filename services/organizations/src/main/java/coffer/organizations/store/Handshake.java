package coffer.organizations.store;

import coffer.kernel.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something an organization asks of an account, which must agree to it.
 *
 * @param id {@code h-…}
 * @param organization whose it is
 * @param management its management account when it asked
 * @param recipient who must agree
 * @param byEmail whether the recipient was found by its email address
 * @param notes to whom it is sent
 * @param tags the account gets when it joins
 * @param parent the handshake this one is a part of
 * @param state as it was last changed; see {@link #state(Instant)}
 * @param ended when it came to an end other than by its time
 */
public record Handshake(
    String id,
    String organization,
    AccountId management,
    Action action,
    AccountId recipient,
    boolean byEmail,
    Optional<String> notes,
    Map<String, String> tags,
    Optional<String> parent,
    State state,
    Instant requested,
    Instant expires,
    Optional<Instant> ended) {
  /** How long one that has ended is shown. */
  public static final Duration SHOWN_AFTERWARDS = Duration.ofDays(30);

  /** What is asked, and how long there is to agree. */
  public enum Action {
    INVITE(15),
    /** Asked of the management account: to complete what the members have agreed to. */
    ENABLE_ALL_FEATURES(90),
    /** Asked of each member that was invited. */
    APPROVE_ALL_FEATURES(90);

    private final int days;

    Action(int days) {
      this.days = days;
    }

    public Duration time() {
      return Duration.ofDays(days);
    }
  }

  /** As the API names them. */
  public enum State {
    REQUESTED,
    OPEN,
    CANCELED,
    ACCEPTED,
    DECLINED,
    EXPIRED;

    /** Whether it can still become something else. */
    public boolean isPending() {
      return this == REQUESTED || this == OPEN;
    }
  }

  /** What it is now. */
  public State state(Instant now) {
    return state.isPending() && !now.isBefore(expires) ? State.EXPIRED : state;
  }

  public boolean isPending(Instant now) {
    return state(now).isPending();
  }

  public boolean isShown(Instant now) {
    return now.isBefore(ended.orElse(expires).plus(SHOWN_AFTERWARDS));
  }

  public Handshake becoming(State next, Instant now) {
    return new Handshake(
        id,
        organization,
        management,
        action,
        recipient,
        byEmail,
        notes,
        tags,
        parent,
        next,
        requested,
        expires,
        next.isPending() ? Optional.empty() : Optional.of(now));
  }

  /** The ids of both sides. */
  public List<AccountId> accounts() {
    return List.of(management, recipient);
  }
}
