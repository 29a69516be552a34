package coffer.kms.key;

import coffer.kms.frame.Desk;
import coffer.kms.frame.OnKey;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows a key. */
final class DescribeKey extends OnKey<DescribeKey.Input> {
  private final ManagedKeys managed;

  DescribeKey(Desk desk) {
    super(desk, Input.class, Rule.ANY_STATE.withAliases().ofAnyAccount(), Input::keyId);
    this.managed = new ManagedKeys(desk);
  }

  @Override
  protected Key found(Target target, Input input) {
    // A service's alias that leads nowhere yet makes the key, for whoever may describe it.
    return managed.having(target, desk.clock().instant()).found();
  }

  record Input(String keyId, @Nullable List<String> grantTokens) {}

  record Output(KeyMetadata keyMetadata) {}

  @Override
  protected Object act(Target target, Key key, Input input, Scene scene) {
    return new Output(KeyMetadata.of(Target.of(desk, target.owner(), key), key, scene.now()));
  }
}
