package coffer.kms.policy;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.OnKey;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.kms.store.KeyPolicy;
import coffer.pipeline.Access;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Replaces the policy of a key. */
final class PutKeyPolicy extends OnKey<PutKeyPolicy.Input> {
  PutKeyPolicy(Desk desk) {
    super(desk, Input.class, Rule.ANY_STATE, Input::keyId);
  }

  record Input(
      String keyId,
      @Nullable String policyName,
      String policy,
      @Nullable Boolean bypassPolicyLockoutSafetyCheck) {
    boolean bypass() {
      return Boolean.TRUE.equals(bypassPolicyLockoutSafetyCheck);
    }
  }

  @Override
  protected Map<String, Object> usual(Input input) {
    return Map.of(
        "policyName", PolicyOperations.ONLY, "bypassPolicyLockoutSafetyCheck", input.bypass());
  }

  @Override
  protected Access told(Access access, Input input) {
    return access.telling(
        "kms:BypassPolicyLockoutSafetyCheck", Optional.of(Boolean.toString(input.bypass())));
  }

  @Override
  protected @Nullable Object act(Target target, Key key, Input input, Scene scene) {
    if (!PolicyOperations.isOnly(input.policyName())) {
      throw Errors.unsupported("The only valid policy name is default.");
    }
    KeyPolicy policy = KeyPolicyText.checked(input.policy(), desk);
    if (!input.bypass()) {
      KeyPolicyText.checkLockout(policy, target, key, scene);
    }
    var _ = change(target, scene, there -> there.policy(policy));
    return null;
  }
}
