package coffer.sts.session;

import coffer.pipeline.Session;
import coffer.tables.RecordJson;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller gives a session to carry: its policies and tags. Their size together is bounded,
 * for the token has to fit the headers of a request.
 *
 * <p>Source: AWS STS API Reference, "AssumeRole", {@code PackedPolicySize}. AWS does not say how it
 * packs; here it is the deflated JSON, of {@link #MAX_BYTES} at most. Which tags are transitive
 * does not count, as on AWS.
 */
public record PackedPolicy(Optional<Session.Restriction> policies, Map<String, String> tags) {
  /** What 100 percent are. */
  public static final int MAX_BYTES = 4_096;

  public PackedPolicy {
    tags = Map.copyOf(tags);
  }

  /** What of the room is used, in percent, rounded up; more than 100 if it does not fit. */
  public int percent() {
    if (tags.isEmpty() && policies.isEmpty()) {
      return 0;
    }
    int bytes = Packed.pack(new RecordJson().write(this)).length;
    return Math.ceilDiv(bytes * 100, MAX_BYTES);
  }
}
