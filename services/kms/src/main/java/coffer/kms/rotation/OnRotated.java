package coffer.kms.rotation;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.OnKey;
import coffer.kms.frame.Rotating;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.kms.store.KeyOrigin;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An operation on the rotation of one key.
 *
 * <p>Source: AWS KMS API Reference, "EnableKeyRotation" and the others; AWS KMS Developer Guide,
 * "Key states of AWS KMS keys".
 */
abstract class OnRotated<I extends Record> extends OnKey<I> {
  OnRotated(Desk desk, Class<I> inputType, Rule rule, Function<I, @Nullable String> named) {
    super(desk, inputType, rule, named);
  }

  /** Refuses keys that have one material for ever. */
  static void mustBeSymmetric(Target target, Key key) {
    if (!Rotating.isPossible(key)) {
      throw Errors.unsupported(
          target.arn() + " key spec is " + key.spec() + " which is not valid for this operation.");
    }
  }

  /** Refuses keys whose rotation is somebody else's business. */
  void mustBeOwn(Target target, Key key) {
    if (key.service().isPresent()) {
      throw Errors.unsupported(target.arn() + " is an AWS managed key.");
    }
    if (Rotating.isReplica(desk, key)) {
      throw Errors.unsupported(
          target.arn() + " is a multi-Region replica key; its primary key is to be rotated.");
    }
  }

  /** Refuses keys that do not rotate by themselves. */
  void mustBeSchedulable(Target target, Key key) {
    mustBeSymmetric(target, key);
    if (key.origin() != KeyOrigin.AWS_KMS) {
      throw Errors.origin(target.arn(), key);
    }
    mustBeOwn(target, key);
  }
}
