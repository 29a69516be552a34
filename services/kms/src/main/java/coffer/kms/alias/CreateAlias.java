package coffer.kms.alias;

import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.Rule;
import coffer.kms.frame.Scene;
import coffer.kms.frame.Target;
import coffer.kms.store.Alias;
import coffer.kms.store.Key;
import coffer.kms.store.Keyring;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives a key another name. */
final class CreateAlias extends AliasChange<CreateAlias.Input> {
  /** Source: AWS KMS Developer Guide, "Resource quotas". */
  static final int MOST = 50;

  CreateAlias(Desk desk) {
    super(desk, Input.class);
  }

  record Input(String aliasName, String targetKeyId) {}

  @Override
  @Nullable String alias(Input input) {
    return input.aliasName();
  }

  @Override
  Optional<Target> next(Input input, Scene scene) {
    return Optional.of(target(input.targetKeyId(), scene));
  }

  @Override
  protected @Nullable Object answer(Input input, Scene scene) {
    String name = input.aliasName();
    check(name);
    Target target = target(input.targetKeyId(), scene);
    Key key = target.found();
    Rule.MANAGE.admit(key, target.arn(), scene.now());
    scene.change(
        draft -> {
          if (draft.find(Keyring.ALIASES, name).isPresent()) {
            throw Errors.exists("An alias with the name " + scene.arn(name) + " already exists");
          }
          if (Keyring.aliases(draft, key.id()).count() >= MOST) {
            throw Errors.limit("A key has at most 50 aliases.");
          }
          draft.put(Keyring.ALIASES, name, new Alias(name, key.id(), scene.now(), scene.now()));
          return draft;
        });
    return null;
  }
}
