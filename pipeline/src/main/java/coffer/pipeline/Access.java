package coffer.pipeline;

import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.policy.decide.Requester;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One thing a request wants to do: an action on a resource.
 *
 * @param action as the Service Authorization Reference names it, for instance {@code
 *     s3:GetObjectVersion}
 * @param resource what it is done to
 * @param owner the account the resource belongs to, or will if it is to be made; empty for things
 *     that belong to no account
 * @param subject what the service knows of the resource, for its own {@link ResourceRules}
 * @param facts condition keys that only the operation can tell, in lower case, for instance {@code
 *     s3:prefix}
 * @param by who asks, where that is not who signed: someone an identity provider vouches for
 * @param mfaAt when who asks proved to hold an MFA device, if that was with this very request
 */
public record Access(
    String action,
    Arn resource,
    Optional<AccountId> owner,
    Optional<Subject> subject,
    Map<String, List<String>> facts,
    Optional<Requester> by,
    Optional<Instant> mfaAt) {
  /** What a service remembers of a resource between finding and judging it. */
  public interface Subject {}

  public Access {
    facts = Map.copyOf(facts);
  }

  /** An access to something that has no rules of its own. */
  public Access(String action, Arn resource, Optional<AccountId> owner) {
    this(action, resource, owner, Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
  }

  public Access to(Subject known) {
    return new Access(action, resource, owner, Optional.of(known), facts, by, mfaAt);
  }

  /** The same, asked for by someone who signed nothing. */
  public Access by(Requester requester) {
    return new Access(action, resource, owner, subject, facts, Optional.of(requester), mfaAt);
  }

  /** The same, with an MFA device held at that time. */
  public Access proving(Optional<Instant> mfa) {
    return new Access(action, resource, owner, subject, facts, by, mfa);
  }

  /**
   * The same with a condition key; without it if there is no value.
   *
   * @param key as the documentation writes it, for instance {@code s3:VersionId}
   */
  public Access telling(String key, Optional<String> value) {
    return value.map(known -> telling(key, List.of(known))).orElse(this);
  }

  /** The same with a multivalued condition key. */
  public Access telling(String key, List<String> values) {
    var more = new HashMap<>(facts);
    more.put(key.toLowerCase(Locale.ROOT), List.copyOf(values));
    return new Access(action, resource, owner, subject, more, by, mfaAt);
  }
}
