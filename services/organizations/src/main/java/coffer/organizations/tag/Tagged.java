package coffer.organizations.tag;

import coffer.organizations.frame.Invalid;
import coffer.organizations.frame.OrgError;
import coffer.organizations.frame.Scene;
import coffer.organizations.store.Edits;
import coffer.organizations.store.Member;
import coffer.organizations.store.Organization;
import coffer.organizations.store.StoredPolicy;
import coffer.organizations.store.Unit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Whatever has tags, by its id. */
final class Tagged {
  private Tagged() {}

  /** The tags of something that is there. */
  static Map<String, String> of(Scene scene, String id) {
    Organization own = scene.own();
    if (id.equals(own.root())) {
      return own.rootTags();
    }
    return scene
        .tree()
        .unit(own, id)
        .map(Unit::tags)
        .or(() -> scene.tree().member(own, id).map(Member::tags))
        .or(() -> scene.tree().policy(own, id).map(StoredPolicy::tags))
        .or(() -> own.delegation().filter(is(id)).map(Organization.Delegation::tags))
        .orElseThrow(OrgError.TARGET_NOT_FOUND::error);
  }

  /** Gives something that is there other tags. */
  static void put(Scene scene, Edits edits, String id, Map<String, String> tags) {
    Organization own = scene.own();
    if (id.equals(own.root())) {
      edits.put(own.tagged(tags));
      return;
    }
    scene.tree().unit(own, id).ifPresent(unit -> edits.put(unit.tagged(tags)));
    scene.tree().member(own, id).ifPresent(member -> edits.put(member.tagged(tags)));
    scene.tree().policy(own, id).ifPresent(policy -> put(policy, tags, edits));
    own.delegation()
        .filter(is(id))
        .map(old -> new Organization.Delegation(old.id(), old.content(), tags))
        .ifPresent(policy -> edits.put(own.delegating(Optional.of(policy))));
  }

  private static void put(StoredPolicy policy, Map<String, String> tags, Edits edits) {
    if (policy.isAws()) {
      throw Invalid.TARGET_NOT_SUPPORTED.error();
    }
    edits.put(policy.tagged(tags));
  }

  private static Predicate<Organization.Delegation> is(String id) {
    return policy -> policy.id().equals(id);
  }
}
