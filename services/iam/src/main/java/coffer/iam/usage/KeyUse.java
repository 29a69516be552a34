package coffer.iam.usage;

import java.time.Instant;

/**
 * The last use of an access key.
 *
 * @param service as policies name it, for instance {@code s3}
 */
public record KeyUse(Instant at, String service) {
  static KeyUse newer(KeyUse one, KeyUse other) {
    return other.at().isAfter(one.at()) ? other : one;
  }
}
