package coffer.kms.key;

import coffer.kms.frame.Desk;
import coffer.kms.frame.OnKey;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import org.jspecify.annotations.Nullable;

/** Describes a key anew. */
final class UpdateKeyDescription extends OnKey<UpdateKeyDescription.Input> {
  UpdateKeyDescription(Desk desk) {
    super(desk, Input.class, Rule.MANAGE, Input::keyId);
  }

  record Input(String keyId, String description) {}

  @Override
  protected @Nullable Object act(Target target, Key key, Input input, Scene scene) {
    var _ = change(target, scene, there -> there.description(input.description()));
    return null;
  }
}
