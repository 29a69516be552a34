package coffer.kms.policy;

import coffer.kms.frame.Errors;
import coffer.kms.frame.KeySubject;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.pipeline.Access;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyProblem;
import coffer.policy.review.KeptPolicy;
import java.util.Map;
import java.util.Optional;

/**
 * What a key policy may say.
 *
 * <p>Source: AWS KMS API Reference, "PutKeyPolicy", parameters.
 */
public final class KeyPolicyText {
  private KeyPolicyText() {}

  /**
   * Refuses a text that is no key policy, and one that keeps out who writes it.
   *
   * @param bypass whether it may
   */
  public static void check(String text, Target target, Key key, boolean bypass, Scene scene) {
    if (KeptPolicy.parse(text, PolicyKind.KMS_KEY)
        instanceof ParsedPolicy.Malformed(var problems)) {
      PolicyProblem first = problems.getFirst();
      throw Errors.malformedPolicy(
          first.where().isEmpty() ? first.what() : first.where() + ": " + first.what());
    }
    if (bypass) {
      return;
    }
    Access again = scene.access("kms:PutKeyPolicy", target);
    var under =
        new KeySubject(
            target.owner(), key, target.arn(), target.view(), text, Map.of(), Optional.empty());
    if (!scene.may().test(again.to(under))) {
      throw Errors.malformedPolicy(
          "The new key policy will not allow you to update the key policy in the future.");
    }
  }
}
