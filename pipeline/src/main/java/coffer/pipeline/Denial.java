package coffer.pipeline;

import coffer.kernel.AccountId;
import coffer.policy.decide.Requester;
import java.time.Instant;
import java.util.Optional;

/**
 * A request that was denied, and why. It holds nothing of the request but what it says here, so
 * that many can be kept.
 *
 * @param service and {@code operation}: as the models name them
 * @param principal who asked: an ARN, {@code anonymous}, or the provider that vouches for someone,
 *     or the certificate and the service that does
 * @param principalId what {@code aws:userid} says
 * @param account of who asked; empty for none
 * @param action empty where the request was refused before it was known what it needs
 * @param resource at most 1,500 characters of it; empty like the action
 * @param reason its grounds are {@linkplain Grounds#brief brief}
 */
public record Denial(
    Instant at,
    String requestId,
    String service,
    String operation,
    String principal,
    String principalId,
    Optional<AccountId> account,
    String action,
    String resource,
    Reason reason) {
  private static final int MAX_RESOURCE = 1_500;
  private static final String ANONYMOUS = "anonymous";

  static Denial of(String service, String operation, Caller caller, Access on, Reason reason) {
    var known =
        on.by().isPresent() ? Optional.<Principal.Known>empty() : caller.principal().known();
    return new Denial(
        caller.at(),
        caller.ids().requestId(),
        service,
        operation,
        known.map(who -> who.arn().value()).orElseGet(() -> stranger(caller, on)),
        known.map(Principal.Known::userId).orElse(ANONYMOUS),
        known.map(Principal.Known::accountId),
        on.action(),
        cut(on.resource().value()),
        brief(reason));
  }

  /** Of a request that was refused whatever it was allowed. */
  static Denial of(RequestRecord.Builder audit, Reason reason) {
    Optional<Access> first = audit.accesses.stream().findFirst();
    return new Denial(
        audit.at,
        audit.requestId,
        audit.service,
        audit.operation,
        audit.principal.isEmpty() ? ANONYMOUS : audit.principal,
        audit.principalId.isEmpty() ? ANONYMOUS : audit.principalId,
        AccountId.parse(audit.accountId),
        first.map(Access::action).orElse(""),
        first.map(access -> cut(access.resource().value())).orElse(""),
        brief(reason));
  }

  /** What policies decided; empty if none was asked. */
  public Optional<Grounds> grounds() {
    return reason instanceof Reason.Evaluated(var grounds)
        ? Optional.of(grounds)
        : Optional.empty();
  }

  private static Reason brief(Reason reason) {
    return reason instanceof Reason.Evaluated(var grounds)
        ? new Reason.Evaluated(grounds.brief())
        : reason;
  }

  private static String cut(String resource) {
    return resource.length() <= MAX_RESOURCE ? resource : resource.substring(0, MAX_RESOURCE);
  }

  private static String stranger(Caller caller, Access on) {
    return switch (on.by().orElse(null)) {
      case Requester.Federated(var provider) -> "federated by " + provider;
      case Requester.Service(var name) ->
          caller
              .authentication()
              .certificates()
              .map(proof -> CertificateName.of(proof.signer()) + " by " + name)
              .orElse(name);
      case null, default -> ANONYMOUS;
    };
  }
}
