package coffer.kms.policy;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.OnKey;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the names of a key's policies, of which there is one. */
final class ListKeyPolicies extends OnKey<ListKeyPolicies.Input> {
  ListKeyPolicies(Desk desk) {
    super(desk, Input.class, Rule.ANY_STATE, Input::keyId);
  }

  record Input(String keyId, @Nullable Integer limit, @Nullable String marker) {}

  record Output(List<String> policyNames, boolean truncated) {}

  @Override
  protected Object act(Target target, Key key, Input input, Scene scene) {
    if (input.marker() != null) {
      throw Errors.marker();
    }
    return new Output(List.of(PolicyOperations.ONLY), false);
  }
}
