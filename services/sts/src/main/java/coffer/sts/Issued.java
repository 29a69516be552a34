package coffer.sts;

import coffer.sts.session.SessionTokens;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What the operations give out. */
final class Issued {
  private Issued() {}

  /** A session's credentials as a reply has them. */
  record Credentials(
      String accessKeyId, String secretAccessKey, String sessionToken, Instant expiration) {
    static Credentials of(SessionTokens.Issued issued, Instant expiration) {
      return new Credentials(
          issued.key().value(),
          new String(issued.secret().reveal(), StandardCharsets.UTF_8),
          issued.token(),
          expiration);
    }

    @Override
    public String toString() {
      return accessKeyId + " [redacted]";
    }
  }

  record AssumedRoleUser(String assumedRoleId, String arn) {}
}
