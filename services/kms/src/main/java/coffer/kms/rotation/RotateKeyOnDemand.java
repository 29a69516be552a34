package coffer.kms.rotation;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.OwnDeeds;
import coffer.kms.frame.Relatives;
import coffer.kms.frame.Rotating;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.kms.store.KeyOrigin;
import coffer.kms.store.KeyState;
import coffer.kms.store.KeyVersion;
import coffer.kms.store.MaterialState;
import coffer.kms.store.RotationType;
import java.time.Duration;

/**
 * Rotates a key now. It is done when the answer is given, so no rotation is ever in progress, and
 * the schedule stays as it was.
 */
final class RotateKeyOnDemand extends OnRotated<RotateKeyOnDemand.Input> {
  /** Source: AWS KMS API Reference, "RotateKeyOnDemand". */
  private static final int MOST = 25;

  private static final Duration SOON = Duration.ofMinutes(20);

  RotateKeyOnDemand(Desk desk) {
    super(desk, Input.class, Rule.MANAGE.in(KeyState.ENABLED), Input::keyId);
  }

  record Input(String keyId) {}

  record Output(String keyId) {}

  @Override
  protected Object act(Target target, Key key, Input input, Scene scene) {
    mustBeSymmetric(target, key);
    mustBeOwn(target, key);
    Key after = change(target, scene, kept -> rotated(target, kept, scene));
    OwnDeeds.rotated(desk, target.owner(), key, after, RotationType.ON_DEMAND);
    return new Output(key.id());
  }

  private Key rotated(Target target, Key key, Scene scene) {
    mustBeOwn(target, key); // It may have become a replica meanwhile, whose material is copied.
    long before =
        key.versions().stream()
            .filter(
                version -> version.rotation().filter(RotationType.ON_DEMAND::equals).isPresent())
            .count();
    if (before >= MOST) {
      throw Errors.limit("A key is rotated on demand at most " + MOST + " times.");
    }
    boolean soon =
        Rotating.plan(key)
            .filter(plan -> !scene.now().plus(SOON).isBefore(plan.next()))
            .isPresent();
    if (soon) {
      throw Errors.conflict("An automatic rotation of the key begins within the next 20 minutes.");
    }
    return key.origin() == KeyOrigin.AWS_KMS
        ? Rotating.anew(desk, target.owner(), key, RotationType.ON_DEMAND, scene.now())
        : Rotating.promoted(key, waiting(target, key, scene), RotationType.ON_DEMAND, scene.now());
  }

  private String waiting(Target target, Key key, Scene scene) {
    return key.versions().stream()
        .filter(version -> version.state() == MaterialState.PENDING_ROTATION)
        .filter(version -> version.usable(scene.now()).isPresent())
        .map(KeyVersion::id)
        .filter(id -> Relatives.allHave(desk, target.owner(), key, id, scene.now()))
        .findFirst()
        .orElseThrow(
            () -> Errors.state(target.arn(), "has no key material that is pending rotation"));
  }
}
