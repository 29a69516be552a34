package coffer.kms.key;

import coffer.kms.frame.Desk;
import coffer.kms.frame.OnKey;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.kms.store.KeyState;
import coffer.pipeline.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets a key not be used until it is enabled again. */
final class DisableKey extends OnKey<DisableKey.Input> {
  DisableKey(Desk desk) {
    super(desk, Input.class, Rule.MANAGE.in(KeyState.ENABLED, KeyState.DISABLED), Input::keyId);
  }

  record Input(String keyId) {}

  @Override
  protected List<Access> wanted(Input input, Scene scene) {
    return super.wanted(input, scene).stream()
        .map(access -> desk.uses().telling(access, desk, scene.now()))
        .toList();
  }

  @Override
  protected @Nullable Object act(Target target, Key key, Input input, Scene scene) {
    var _ = change(target, scene, there -> there.enabled(false));
    return null;
  }
}
