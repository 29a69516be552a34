package coffer.organizations.policy;

import coffer.organizations.frame.Invalid;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Scene;
import coffer.organizations.store.Organization;
import coffer.organizations.store.PolicyType;
import coffer.organizations.store.StoredPolicy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Policies and types that must be there, or the error says that they are not. */
final class Found {
  private Found() {}

  /** A type that is built. */
  static PolicyType type(String name) {
    return PolicyType.parse(name).orElseThrow(OrgError.NOT_BUILT::error);
  }

  static StoredPolicy policy(Scene scene, String id) {
    return scene.tree().policy(scene.own(), id).orElseThrow(OrgError.POLICY_NOT_FOUND::error);
  }

  /** A policy that is the customer's to change. */
  static StoredPolicy ownPolicy(Scene scene, String id) {
    StoredPolicy policy = policy(scene, id);
    if (policy.isAws()) {
      throw Invalid.IMMUTABLE_POLICY.error();
    }
    return policy;
  }

  /** Refuses what is no root, unit or account of the organization. */
  static void target(Scene scene, String id) {
    Organization own = scene.own();
    if (!scene.tree().isParent(own, id) && scene.tree().member(own, id).isEmpty()) {
      throw OrgError.TARGET_NOT_FOUND.error();
    }
  }

  /** Refuses a name that another policy of the type has. */
  static void freeName(Scene scene, PolicyType type, String name) {
    if (scene.tree().policies(scene.own(), type).stream()
        .anyMatch(policy -> policy.name().equals(name))) {
      throw OrgError.DUPLICATE_POLICY.error();
    }
  }

  /** What accesses tell of a policy's type. */
  static Optional<String> typeOf(Scene scene, @Nullable String policy) {
    return policy == null
        ? Optional.empty()
        : scene
            .organization()
            .flatMap(own -> scene.tree().policy(own, policy))
            .map(known -> known.type().name());
  }
}
