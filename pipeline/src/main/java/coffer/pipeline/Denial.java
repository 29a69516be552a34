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
 * @param resource at most 1,500 characters of it
 * @param grounds {@linkplain Grounds#brief brief}
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
    Grounds grounds) {
  private static final int MAX_RESOURCE = 1_500;
  private static final String ANONYMOUS = "anonymous";

  static Denial of(String service, String operation, Caller caller, Access on, Grounds grounds) {
    var known =
        on.by().isPresent() ? Optional.<Principal.Known>empty() : caller.principal().known();
    String resource = on.resource().value();
    return new Denial(
        caller.at(),
        caller.ids().requestId(),
        service,
        operation,
        known.map(who -> who.arn().value()).orElseGet(() -> stranger(caller, on)),
        known.map(Principal.Known::userId).orElse(ANONYMOUS),
        known.map(Principal.Known::accountId),
        on.action(),
        resource.length() <= MAX_RESOURCE ? resource : resource.substring(0, MAX_RESOURCE),
        grounds.brief());
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
