package coffer.kms.rotation;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Rotating;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.kms.store.RotationPlan;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says whether and when a key is rotated by itself; a key that is to be deleted is not. */
final class GetKeyRotationStatus extends OnRotated<GetKeyRotationStatus.Input> {
  GetKeyRotationStatus(Desk desk) {
    super(desk, Input.class, Rule.ANY_STATE.ofAnyAccount(), Input::keyId);
  }

  record Input(String keyId) {}

  record Output(
      boolean keyRotationEnabled,
      String keyId,
      @Nullable Integer rotationPeriodInDays,
      @Nullable Instant nextRotationDate) {}

  /** Of a key that cannot be rotated the status is false: clients ask it of every key they made. */
  @Override
  protected Object act(Target target, Key key, Input input, Scene scene) {
    Optional<RotationPlan> plan = Rotating.plan(key).filter(_ -> key.deletion().isEmpty());
    return new Output(
        plan.isPresent(),
        key.id(),
        plan.map(RotationPlan::days).orElse(null),
        plan.map(RotationPlan::next).orElse(null));
  }
}
