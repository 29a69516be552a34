package coffer.sts;

import coffer.pipeline.Access;
import coffer.pipeline.Session;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A session of a role, as it is asked for. It goes with the accesses that are decided, so that what
 * is begun is just what was judged.
 *
 * @param chained whether it is asked for by a session
 */
record Wish(
    RoleRef role,
    String sessionName,
    Optional<Integer> seconds,
    Optional<Session.Restriction> policies,
    SessionTags tags,
    Optional<String> sourceIdentity,
    Vouched vouched,
    boolean chained)
    implements Access.Subject {
  /** One that nobody made, of which only the role is known. */
  static Wish supposed(RoleRef role) {
    return new Wish(
        role,
        "",
        Optional.empty(),
        Optional.empty(),
        SessionTags.NONE,
        Optional.empty(),
        Vouched.NOTHING,
        false);
  }

  /**
   * What an identity provider says of who asks.
   *
   * @param provider {@link Session#provider}
   * @param facts {@link Session#facts}
   * @param until when the provider's own session ends, if it says so
   */
  record Vouched(
      Optional<String> provider, Map<String, List<String>> facts, Optional<Instant> until) {
    /** There is no provider. */
    static final Vouched NOTHING = new Vouched(Optional.empty(), Map.of(), Optional.empty());

    Vouched {
      facts = Map.copyOf(facts);
    }
  }
}
