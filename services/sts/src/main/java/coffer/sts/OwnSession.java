package coffer.sts;

import coffer.pipeline.Caller;
import coffer.pipeline.Principal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What sessions have in common that users begin for themselves or in their own name. */
final class OwnSession {
  private static final int TWELVE_HOURS = 43_200;
  private static final int HOUR = 3_600;

  private OwnSession() {}

  /** How long a session lasts. */
  record Span(Instant from, Instant until) {}

  /**
   * Who asks, with long-term credentials.
   *
   * @throws coffer.wire.ApiError for sessions, and for nobody in particular
   */
  static Principal.Known asker(Caller caller, String operation) {
    Principal.Known who = caller.principal().known().orElseThrow(StsErrors::unsigned);
    if (who.session().isPresent()) {
      throw StsErrors.accessDenied("Cannot call " + operation + " with session credentials");
    }
    return who;
  }

  /**
   * A session of a root user is cut to an hour.
   *
   * @param seconds within the model's limits, 900 to 129,600
   */
  static Span span(StsContext context, Principal.Known who, Optional<Integer> seconds) {
    int asked = seconds.orElse(TWELVE_HOURS);
    int given = who instanceof Principal.Root ? Math.min(asked, HOUR) : asked;
    Instant now = context.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    return new Span(now, now.plusSeconds(given));
  }
}
