package coffer.fuzz;

import coffer.kernel.AccessKeyId;
import coffer.kernel.SecretKey;
import coffer.wire.auth.SigV4Authenticator;
import coffer.wire.auth.Signer;
import coffer.wire.auth.SigningKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The one access key there is, and the time it is. */
final class Keys {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final String REGION = "us-east-1";

  private static final AccessKeyId ID = new AccessKeyId("AKIAIOSFODNN7EXAMPLE");
  // The secret of AWS's own examples.
  private static final SecretKey SECRET = new SecretKey("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

  private Keys() {}

  static Signer signer() {
    return new Signer(ID, SECRET, REGION, "s3");
  }

  static SigV4Authenticator<String> authenticator() {
    return new SigV4Authenticator<>(
        (id, token) ->
            id.equals(ID) && token.isEmpty()
                ? Optional.of(new SigningKey<>(ID, SECRET, "owner"))
                : Optional.empty(),
        List.of(REGION),
        () -> NOW);
  }
}
