package coffer.kms.key;

import coffer.kms.frame.Desk;
import coffer.kms.frame.OnKey;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import coffer.kms.store.KeyState;
import java.util.Optional;

/** Keeps a key that was to be deleted; it is disabled then. */
final class CancelKeyDeletion extends OnKey<CancelKeyDeletion.Input> {
  CancelKeyDeletion(Desk desk) {
    super(
        desk,
        Input.class,
        Rule.MANAGE.in(KeyState.PENDING_DELETION, KeyState.PENDING_REPLICA_DELETION),
        Input::keyId);
  }

  record Input(String keyId) {}

  record Output(String keyId) {}

  @Override
  protected Object act(Target target, Key key, Input input, Scene scene) {
    var _ = change(target, scene, there -> there.deletion(Optional.empty()));
    return new Output(target.arn());
  }
}
