package coffer.kms.rotation;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.kms.store.KeyState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Leaves a key with the material it has. */
final class DisableKeyRotation extends OnRotated<DisableKeyRotation.Input> {
  DisableKeyRotation(Desk desk) {
    super(
        desk, Input.class, Rule.MANAGE.in(KeyState.ENABLED, KeyState.PENDING_IMPORT), Input::keyId);
  }

  record Input(String keyId) {}

  @Override
  protected @Nullable Object act(Target target, Key key, Input input, Scene scene) {
    mustBeSchedulable(target, key);
    change(
        target,
        scene,
        kept -> {
          mustBeOwn(target, kept);
          return kept.rotation(Optional.empty());
        });
    return null;
  }
}
