package coffer.sts;

import coffer.identity.realm.Role;
import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.pipeline.ResourceRules;
import coffer.policy.context.RequestContext;
import coffer.policy.decide.CompiledPolicy;
import coffer.policy.decide.Grip;
import coffer.policy.decide.Policies;
import coffer.policy.parse.PolicyKind;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What roles say about who may assume them: nothing goes without the trust policy, within an
 * account neither, and a role that does not exist trusts nobody.
 */
final class TrustRules implements ResourceRules {
  private static final int MAX_CACHED = 10_000;
  private static final List<String> TAGS = List.of("aws:resourcetag/", "iam:resourcetag/");

  private record Named(String arn, String text) {
    CompiledPolicy read() {
      return CompiledPolicy.read(arn, text, PolicyKind.TRUST);
    }
  }

  private final Cache<Named, CompiledPolicy> compiled =
      Caffeine.newBuilder().maximumSize(MAX_CACHED).executor(Runnable::run).build();

  @Override
  public Policies.ResourceSide side(Access access, Caller caller) {
    return role(access)
        .map(
            ref ->
                new Policies.ResourceSide(
                    ref.role().map(role -> trust(ref, role)), Grip.NONE, true, false))
        .orElse(Policies.ResourceSide.NONE);
  }

  @Override
  public RequestContext facts(Access access, Caller caller) {
    Map<String, String> tags = role(access).flatMap(RoleRef::role).map(Role::tags).orElse(Map.of());
    return key ->
        TAGS.stream()
            .filter(key::startsWith)
            .findFirst()
            .flatMap(prefix -> value(tags, key.substring(prefix.length())))
            .map(List::of);
  }

  private static Optional<RoleRef> role(Access access) {
    return access
        .subject()
        .flatMap(
            subject -> subject instanceof Wish wish ? Optional.of(wish.role()) : Optional.empty());
  }

  private static Optional<String> value(Map<String, String> tags, String name) {
    return tags.entrySet().stream()
        .filter(tag -> tag.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private CompiledPolicy trust(RoleRef ref, Role role) {
    return compiled.get(new Named(ref.arn().value(), role.trust()), Named::read);
  }
}
