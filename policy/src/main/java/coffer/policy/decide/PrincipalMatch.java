package coffer.policy.decide;

import coffer.kernel.AccountId;
import coffer.policy.document.Effect;
import coffer.policy.document.PrincipalElement;
import coffer.policy.document.PrincipalPattern;
import java.util.List;
import java.util.Optional;

/**
 * Whether a Principal or NotPrincipal is about one requester.
 *
 * <p>A requester has layers: its account; the user or role; the session. Principal is about it if
 * one of them is listed. NotPrincipal with Deny spares it only if all of them are, and with Allow
 * is about it only if none is: the stricter reading both times.
 *
 * <p>Source: IAM User Guide, "AWS JSON policy elements: NotPrincipal".
 */
final class PrincipalMatch {
  /** One thing a requester is, and how firmly naming it takes hold of the requester. */
  private sealed interface Layer {
    Grip grip();

    record Account(Requester.Home home, Grip grip) implements Layer {}

    record Named(String arn, Optional<String> id, Grip grip) implements Layer {}

    record Service(String name, Grip grip) implements Layer {}

    record Provider(String name, Grip grip) implements Layer {}
  }

  private final List<Layer> layers;
  private final boolean federated;

  PrincipalMatch(Requester requester) {
    this.layers = layers(requester);
    this.federated = requester instanceof Requester.Federated;
  }

  Grip of(PrincipalElement element, Effect effect) {
    if (!element.not()) {
      return listed(element.patterns(), effect);
    }
    return isSpared(element.patterns(), effect) ? Grip.NONE : Grip.LIMITED;
  }

  private boolean isSpared(List<PrincipalPattern> others, Effect effect) {
    if (others.contains(new PrincipalPattern.Everyone())) {
      return true;
    }
    return switch (effect) {
      case ALLOW -> layers.stream().anyMatch(layer -> isListed(others, layer));
      // Nobody has no layers, and so is never spared.
      case DENY -> !layers.isEmpty() && layers.stream().allMatch(layer -> isListed(others, layer));
    };
  }

  private Grip listed(List<PrincipalPattern> patterns, Effect effect) {
    Grip best = Grip.NONE;
    for (PrincipalPattern pattern : patterns) {
      // Whom an identity provider vouches for is nobody yet, and let in by that provider's name
      // only.
      if (pattern instanceof PrincipalPattern.Everyone && (!federated || effect == Effect.DENY)) {
        best = Grip.DIRECT;
      }
      for (Layer layer : layers) {
        if (names(pattern, layer)) {
          best = best.or(layer.grip());
        }
      }
    }
    return best;
  }

  private static boolean isListed(List<PrincipalPattern> patterns, Layer layer) {
    return patterns.stream().anyMatch(pattern -> names(pattern, layer));
  }

  private static boolean names(PrincipalPattern pattern, Layer layer) {
    return switch (pattern) {
      case PrincipalPattern.Everyone() -> false; // is no layer's name
      case PrincipalPattern.Account(AccountId account) ->
          layer instanceof Layer.Account(var home, _) && account.equals(home.account());
      case PrincipalPattern.CanonicalUser(var id) ->
          layer instanceof Layer.Account(var home, _) && id.equals(home.canonicalId().value());
      case PrincipalPattern.Named(var arn) ->
          layer instanceof Layer.Named(var own, _, _) && arn.equals(own);
      case PrincipalPattern.UniqueId(var id) ->
          layer instanceof Layer.Named(_, var own, _) && own.isPresent() && id.equals(own.get());
      case PrincipalPattern.Service(var name) ->
          layer instanceof Layer.Service(var own, _) && name.equals(own);
      case PrincipalPattern.Federated(var provider) ->
          layer instanceof Layer.Provider(var own, _) && provider.equals(own);
    };
  }

  /** The role's id and the session's name, as in {@code aws:userid}. */
  private static String sessionId(String arn, String roleId) {
    return roleId + ":" + arn.substring(arn.lastIndexOf('/') + 1);
  }

  private static List<Layer> layers(Requester requester) {
    return switch (requester) {
      case Requester.Anonymous() -> List.of();
      case Requester.Root(var home) -> List.of(new Layer.Account(home, Grip.DIRECT));
      case Requester.User(var home, var arn, var id) ->
          List.of(
              new Layer.Account(home, Grip.DELEGATED),
              new Layer.Named(arn, Optional.of(id), Grip.DIRECT));
      case Requester.RoleSession(var home, var arn, var role, var id) ->
          List.of(
              new Layer.Account(home, Grip.DELEGATED),
              new Layer.Named(role, Optional.of(id), Grip.LIMITED),
              new Layer.Named(arn, Optional.of(sessionId(arn, id)), Grip.DIRECT));
      case Requester.FederatedUser(var home, var arn, var user, var id) ->
          List.of(
              new Layer.Account(home, Grip.DELEGATED),
              new Layer.Named(user, Optional.of(id), Grip.LIMITED),
              new Layer.Named(arn, Optional.empty(), Grip.DIRECT));
      case Requester.Service(var name) -> List.of(new Layer.Service(name, Grip.DIRECT));
      case Requester.Federated(var name) -> List.of(new Layer.Provider(name, Grip.DIRECT));
    };
  }
}
