package coffer.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What temporary credentials say of themselves. It was sealed when they were given out and does not
 * change.
 *
 * <p>Source: IAM User Guide, "AWS global condition context keys", for what becomes a key.
 *
 * @param mfaAt when who asks last proved to hold an MFA device; empty if not for this session
 * @param tags of the session, over those of the user or role
 * @param transitive keys of the tags that go on to the next role
 * @param provider who vouched for it: {@code accounts.example.com} or a SAML provider's ARN
 * @param facts condition keys of the identity provider, in lower case, such as {@code
 *     accounts.example.com:sub}, {@code saml:sub}
 * @param policies what the session was restricted to; empty if nothing was passed
 */
public record Session(
    Instant issued,
    Instant expires,
    Optional<Instant> mfaAt,
    Map<String, String> tags,
    List<String> transitive,
    Optional<String> sourceIdentity,
    Optional<String> provider,
    Map<String, List<String>> facts,
    Optional<Restriction> policies) {
  public Session {
    tags = Map.copyOf(tags);
    transitive = List.copyOf(transitive);
    facts = Map.copyOf(facts);
  }

  /** The same with other tags. */
  public Session tagged(Map<String, String> others) {
    return new Session(
        issued, expires, mfaAt, others, transitive, sourceIdentity, provider, facts, policies);
  }

  /**
   * Session policies. None of either kind allows nothing.
   *
   * @param inline the document, as it was passed
   * @param managed ARNs of managed policies
   */
  public record Restriction(Optional<String> inline, List<String> managed) {
    public Restriction {
      managed = List.copyOf(managed);
    }
  }
}
