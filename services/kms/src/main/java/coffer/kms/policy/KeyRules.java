package coffer.kms.policy;

import coffer.kms.frame.KeySubject;
import coffer.pipeline.Access;
import coffer.pipeline.Caller;
import coffer.pipeline.ResourceRules;
import coffer.policy.context.RequestContext;
import coffer.policy.decide.CompiledPolicy;
import coffer.policy.decide.Grip;
import coffer.policy.decide.Policies.ResourceSide;
import coffer.policy.parse.PolicyKind;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;

/**
 * Key policies and grants. Without a word of the key's policy or a grant nothing goes, not even for
 * the account's root user; that IAM policies count is said by the policy itself.
 *
 * <p>Source: AWS KMS Developer Guide, "Key policies in AWS KMS".
 */
public final class KeyRules implements ResourceRules {
  private static final int MAX_CACHED = 20_000;

  private final Cache<Named, CompiledPolicy> compiled =
      Caffeine.newBuilder().maximumSize(MAX_CACHED).executor(Runnable::run).build();

  private final GrantStatements given = new GrantStatements();

  private record Named(String name, String text) {
    CompiledPolicy read() {
      return CompiledPolicy.read(name, text, PolicyKind.KMS_KEY);
    }
  }

  @Override
  public ResourceSide side(Access access, Caller caller) {
    if (!(access.subject().orElse(null) instanceof KeySubject subject)) {
      return ResourceSide.NONE;
    }
    List<CompiledPolicy> grants =
        given.of(subject, access, caller).stream()
            .map(grant -> compiled(grant.name(), grant.text()))
            .toList();
    return new ResourceSide(
        Optional.of(compiled("policy of " + subject.arn(), subject.policy())),
        grants,
        Grip.NONE,
        true,
        false);
  }

  private CompiledPolicy compiled(String name, String text) {
    var ready = compiled.get(new Named(name, text), Named::read);
    return ready;
  }

  @Override
  public RequestContext facts(Access access, Caller caller) {
    return RequestContext.EMPTY;
  }
}
