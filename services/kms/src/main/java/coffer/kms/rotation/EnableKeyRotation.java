package coffer.kms.rotation;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Rotating;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.kms.store.KeyState;
import coffer.kms.store.RotationPlan;
import coffer.pipeline.Access;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has a key rotated every so many days; the first time that many days from now. */
final class EnableKeyRotation extends OnRotated<EnableKeyRotation.Input> {
  EnableKeyRotation(Desk desk) {
    // Imported keys are refused for their origin, whatever their state.
    super(
        desk, Input.class, Rule.MANAGE.in(KeyState.ENABLED, KeyState.PENDING_IMPORT), Input::keyId);
  }

  record Input(String keyId, @Nullable Integer rotationPeriodInDays) {
    int days() {
      return rotationPeriodInDays == null ? Rotating.USUAL_DAYS : rotationPeriodInDays;
    }
  }

  @Override
  protected Access told(Access access, Input input) {
    return access.telling("kms:RotationPeriodInDays", Optional.of(Integer.toString(input.days())));
  }

  @Override
  protected @Nullable Object act(Target target, Key key, Input input, Scene scene) {
    mustBeSchedulable(target, key);
    change(
        target,
        scene,
        kept -> {
          mustBeOwn(target, kept);
          return kept.rotation(Optional.of(plan(kept, input, scene)));
        });
    return null;
  }

  /** A period that stays the same keeps its dates. */
  private static RotationPlan plan(Key kept, Input input, Scene scene) {
    return kept.rotation()
        .filter(plan -> plan.days() == input.days())
        .orElseGet(() -> new RotationPlan(input.days(), Rotating.after(input.days(), scene.now())));
  }
}
