package coffer.pipeline;

import coffer.wire.ApiError;
import java.util.Optional;
import java.util.Set;

/**
 * Words refusals, and keeps why. Whatever refuses, an operation too: nothing leaves as a refusal
 * without {@link #leaving}, so each has an explanation under its request's id.
 */
final class Refusals {
  private static final String DENIED = "AccessDenied";

  /** A refusal, as the services call it. */
  private static final Set<String> CODES =
      Set.of(DENIED, "AccessDeniedException", "UnauthorizedOperation");

  /** The one service whose replies carry explanations, sealed. */
  private static final String SEALING = "ec2";

  private final Authoriser authoriser;
  private final Denials denials;

  Refusals(Authoriser authoriser, Denials denials) {
    this.authoriser = authoriser;
    this.denials = denials;
  }

  static ApiError plain() {
    return new ApiError(DENIED, 403, DenialText.PLAIN);
  }

  /** Whether it says nothing of what refused. */
  static boolean isBare(ApiError answer) {
    return answer.code().equals(DENIED)
        && answer.message().equals(DenialText.PLAIN)
        && answer.why().isEmpty();
  }

  /** Keeps the explanation of a refusal and words the answer; it is decided already. */
  ApiError explained(ApiError answer, Caller caller, Access on, RequestRecord.Builder audit) {
    Optional<Reason> reason = authoriser.explain(caller, on);
    if (reason.isEmpty()) {
      return answer;
    }
    var denial = Denial.of(audit.service, audit.operation, caller, on, reason.get());
    keep(denial, audit);
    if (reason.get() instanceof Reason.Ruled(_, var unheard) && unheard) {
      return new ApiError(
          "InvalidClientTokenId", 403, "The security token included in the request is invalid");
    }
    var sealed =
        denial.service().equals(SEALING) ? denials.sealed(denial) : Optional.<String>empty();
    return answer.saying(new DenialText(denial).message(on.by(), sealed));
  }

  /** An error on its way out. If it is a refusal that nobody explained, what it says is kept. */
  void leaving(ApiError answer, RequestRecord.Builder audit) {
    if (CODES.contains(answer.code()) && !audit.explained) {
      keep(Denial.of(audit, new Reason.Ruled(rule(answer))), audit);
    }
  }

  private static String rule(ApiError answer) {
    String said =
        isBare(answer) ? "the operation refused it and does not say why" : answer.message();
    return answer.why().orElse(said);
  }

  private void keep(Denial denial, RequestRecord.Builder audit) {
    audit.explained = true;
    audit.note("decision", denial.reason().words());
    denials.keep(denial);
  }
}
