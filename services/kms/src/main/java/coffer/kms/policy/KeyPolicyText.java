package coffer.kms.policy;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.KeySubject;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.kms.store.KeyPolicy;
import coffer.pipeline.Access;
import coffer.policy.document.PolicyDocument;
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
   * A policy as it is kept.
   *
   * @throws coffer.wire.ApiError MalformedPolicyDocumentException, LimitExceededException
   */
  public static KeyPolicy checked(String text, Desk desk) {
    PolicyDocument policy =
        switch (KeptPolicy.parse(text, PolicyKind.KMS_KEY)) {
          case ParsedPolicy.Valid(var valid) -> valid;
          case ParsedPolicy.Malformed(var problems) -> throw refusal(problems.getFirst());
        };
    var principals = new KeyPrincipals(desk.identities());
    if (!principals.exist(policy)) {
      throw Errors.malformedPolicy(
          "Policy contains a statement with one or more invalid principals.");
    }
    return principals.kept(text);
  }

  private static coffer.wire.ApiError refusal(PolicyProblem problem) {
    if (problem.kind() == PolicyProblem.Kind.TOO_LONG) {
      return Errors.limit("A key policy has at most 32 KB.");
    }
    return Errors.malformedPolicy(
        problem.where().isEmpty() ? problem.what() : problem.where() + ": " + problem.what());
  }

  /** A policy as it is shown. */
  public static String shown(KeyPolicy policy, Desk desk) {
    return new KeyPrincipals(desk.identities()).shown(policy);
  }

  /** Refuses a policy under which who puts it could not put another. */
  public static void checkLockout(KeyPolicy policy, Target target, Key key, Scene scene) {
    Access again = scene.access("kms:PutKeyPolicy", target);
    var under =
        new KeySubject(
            target.owner(),
            key,
            target.arn(),
            target.view(),
            policy.text(),
            Map.of(),
            Optional.empty());
    if (!scene.may().test(again.to(under))) {
      throw Errors.malformedPolicy(
          "The new key policy will not allow you to update the key policy in the future.");
    }
  }
}
