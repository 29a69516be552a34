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
import java.util.Optional;

/**
 * Key policies. Without a word of the key's policy nothing goes, not even for the account's root
 * user; that IAM policies count is said by the policy itself.
 *
 * <p>Source: AWS KMS Developer Guide, "Key policies in AWS KMS".
 */
public final class KeyRules implements ResourceRules {
  private static final int MAX_CACHED = 20_000;

  private final Cache<Named, CompiledPolicy> compiled =
      Caffeine.newBuilder().maximumSize(MAX_CACHED).executor(Runnable::run).build();

  private record Named(String arn, String text) {
    CompiledPolicy read() {
      return CompiledPolicy.read("policy of " + arn, text, PolicyKind.KMS_KEY);
    }
  }

  @Override
  public ResourceSide side(Access access, Caller caller) {
    if (!(access.subject().orElse(null) instanceof KeySubject subject)) {
      return ResourceSide.NONE;
    }
    var policy = compiled.get(new Named(subject.arn(), subject.policy()), Named::read);
    return new ResourceSide(Optional.of(policy), Grip.NONE, true, false);
  }

  @Override
  public RequestContext facts(Access access, Caller caller) {
    return RequestContext.EMPTY;
  }
}
