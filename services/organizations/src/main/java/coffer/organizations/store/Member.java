package coffer.organizations.store;

import coffer.kernel.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An account in an organization.
 *
 * @param parent id of the root or unit it is in
 * @param invited whether it was an account before it joined
 * @param closed when it was closed; for good
 * @param delegations services it is a delegated administrator of, and since when
 */
public record Member(
    AccountId id,
    String organization,
    String parent,
    String name,
    String email,
    boolean invited,
    Instant joined,
    Optional<Instant> closed,
    Map<String, String> tags,
    Map<String, Instant> delegations) {
  /** How long a closed account is still shown, and counts. */
  public static final Duration SHOWN_AFTER_CLOSING = Duration.ofDays(90);

  public Member in(String newParent) {
    return new Member(
        id, organization, newParent, name, email, invited, joined, closed, tags, delegations);
  }

  public Member closing(Instant at) {
    return new Member(
        id, organization, parent, name, email, invited, joined, Optional.of(at), tags, delegations);
  }

  public Member tagged(Map<String, String> newTags) {
    return new Member(
        id, organization, parent, name, email, invited, joined, closed, newTags, delegations);
  }

  public Member delegated(Map<String, Instant> services) {
    return new Member(
        id, organization, parent, name, email, invited, joined, closed, tags, services);
  }

  public boolean isOpen() {
    return closed.isEmpty();
  }

  /**
   * Whether it is still shown.
   *
   * <p>Source: AWS Account Management Reference Guide, "Post-closure period".
   */
  boolean isShown(Instant now) {
    return closed.map(at -> now.isBefore(at.plus(SHOWN_AFTER_CLOSING))).orElse(true);
  }
}
