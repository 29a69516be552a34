package coffer.kms.policy;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.OnKey;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import org.jspecify.annotations.Nullable;

/** Shows the policy of a key. */
final class GetKeyPolicy extends OnKey<GetKeyPolicy.Input> {
  GetKeyPolicy(Desk desk) {
    super(desk, Input.class, Rule.ANY_STATE, Input::keyId);
  }

  record Input(String keyId, @Nullable String policyName) {}

  record Output(String policy, String policyName) {}

  @Override
  protected Object act(Target target, Key key, Input input, Scene scene) {
    if (!PolicyOperations.isOnly(input.policyName())) {
      throw Errors.notFound("No such policy exists");
    }
    return new Output(KeyPolicyText.shown(key.policy(), desk), PolicyOperations.ONLY);
  }
}
