package coffer.pipeline;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sessions of roles for those whom a service vouches for, such as IAM Roles Anywhere for whoever
 * holds a certificate. The service proves who asks; the role's trust policy, which has to name the
 * service, says whether they may have the role.
 */
public interface VouchedSessions {
  /**
   * What has to be allowed first. The session that {@link #begin} makes is of just what was judged.
   *
   * @throws coffer.wire.ApiError if no such session can be
   */
  List<Access> accesses(Wanted wanted);

  /**
   * Begins the session.
   *
   * @param granted the accesses of {@link #accesses}, all of them allowed
   * @throws coffer.wire.ApiError if it would last longer than the role allows
   */
  Begun begin(List<Access> granted);

  /**
   * A session as it is asked for.
   *
   * @param service for instance {@code rolesanywhere.amazonaws.com}
   * @param role its ARN
   * @param policy a session policy
   * @param managed ARNs of managed policies that restrict the session too
   * @param tags of the session; trust policies see them as tags of the request and of who asks
   * @param facts condition keys that only the service can tell, {@code aws:SourceArn} for instance
   */
  record Wanted(
      String service,
      String role,
      String sessionName,
      int seconds,
      Optional<String> policy,
      List<String> managed,
      Map<String, String> tags,
      Optional<String> sourceIdentity,
      Map<String, String> facts) {
    public Wanted {
      managed = List.copyOf(managed);
      tags = Map.copyOf(tags);
      facts = Map.copyOf(facts);
    }
  }

  /**
   * A session that was begun.
   *
   * @param expires in whole seconds
   * @param userId {@code AROA…:NAME}
   * @param arn of the session
   * @param packedPercent what of the room for policies and tags is used; empty if nothing is
   */
  record Begun(
      String accessKeyId,
      String secretAccessKey,
      String token,
      Instant expires,
      String userId,
      String arn,
      Optional<Integer> packedPercent) {
    @Override
    public String toString() {
      return accessKeyId + " [redacted]";
    }
  }
}
