package coffer.kms.alias;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Keyring;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes an alias from its key; the key stays as it is. */
final class DeleteAlias extends AliasChange<DeleteAlias.Input> {
  DeleteAlias(Desk desk) {
    super(desk, Input.class);
  }

  record Input(String aliasName) implements Named {}

  @Override
  Optional<Target> next(Input input, Scene scene) {
    return Optional.empty();
  }

  @Override
  protected @Nullable Object answer(Input input, Scene scene) {
    String name = input.aliasName();
    check(name);
    scene.change(
        draft -> {
          if (find(draft, name, scene.now()).isEmpty()) {
            throw Errors.notFound("Alias " + scene.arn(name) + " is not found.");
          }
          draft.remove(Keyring.ALIASES, name);
          return draft;
        });
    return null;
  }
}
